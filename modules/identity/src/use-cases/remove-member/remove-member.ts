import type { Refusal } from '@agendify/contracts';
import { type Clock, type MembershipId, type Result, ok } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { AN_OWNER_STAYS, updateMember } from '../../data/member-store.ts';
import { type Managing, type OutOfReach, findManageableOther } from '../find-manageable.ts';

/** Makes removing: the access ends at once, the history stays. Refuses what is out of reach, `not-on-yourself` and `last-owner`. */
export function makeRemoveMember({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    id: MembershipId,
    by: Managing,
  ): Promise<Result<null, OutOfReach | Refusal<'not-on-yourself' | 'last-owner'>>> => {
    const member = await findManageableOther(tx, by, id);
    if (!member.ok) return member;
    const removed = await orRefusal(updateMember(tx, id, { removedAt: new Date(clock()) }), {
      [AN_OWNER_STAYS]: { code: 'last-owner' },
    });
    return removed.ok ? ok(null) : removed;
  };
}
