import type { Refusal } from '@agendify/contracts';
import { type Clock, type MembershipId, type Result, ok, refuse } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { withdrawInvitationsBy } from '../../data/invitation-store.ts';
import { AN_OWNER_STAYS, lockMember, updateMember } from '../../data/member-store.ts';

/** Makes leaving: the own access to the organization ends at once, and with it the own invitations. Refuses `last-owner`, and `not-found` to who has left. */
export function makeLeaveOrganization({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    id: MembershipId,
  ): Promise<Result<null, Refusal<'not-found' | 'last-owner'>>> => {
    const member = await lockMember(tx, id);
    if (!member) return refuse({ code: 'not-found' });
    const at = new Date(clock());
    const left = await orRefusal(updateMember(tx, id, { removedAt: at }), {
      [AN_OWNER_STAYS]: { code: 'last-owner' },
    });
    if (!left.ok) return left;
    await withdrawInvitationsBy(tx, member.accountId, at);
    return ok(null);
  };
}
