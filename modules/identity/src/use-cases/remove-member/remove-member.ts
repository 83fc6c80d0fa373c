import type { Refusal } from '@agendify/contracts';
import { type Clock, type MembershipId, type Result, ok } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { withdrawInvitationsBy, withdrawInvitationsOf } from '../../data/invitation-store.ts';
import { AN_OWNER_STAYS, updateMember } from '../../data/member-store.ts';
import { type Managing, type OutOfReach, findManageableOther } from '../find-manageable.ts';

/** Makes removing: the access ends at once and with it what they have offered; the history stays. Refuses what is out of reach, `not-on-yourself` and `last-owner`. */
export function makeRemoveMember({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    id: MembershipId,
    by: Managing,
  ): Promise<Result<null, OutOfReach | Refusal<'not-on-yourself' | 'last-owner'>>> => {
    const member = await findManageableOther(tx, by, id);
    if (!member.ok) return member;
    const at = new Date(clock());
    const removed = await orRefusal(updateMember(tx, id, { removedAt: at }), {
      [AN_OWNER_STAYS]: { code: 'last-owner' },
    });
    if (!removed.ok) return removed;
    await withdrawInvitationsBy(tx, member.value.accountId, at);
    await withdrawInvitationsOf(tx, member.value.email, at);
    return ok(null);
  };
}
