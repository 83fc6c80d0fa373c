import type { Refusal } from '@agendify/contracts';
import { type Clock, type MembershipId, type Result, ok, refuse } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { AN_OWNER_STAYS, lockMember, updateMember } from '../../data/member-store.ts';

/** Makes leaving: the own access to the organization ends at once. Refuses `last-owner`, and `not-found` to who has left. */
export function makeLeaveOrganization({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    id: MembershipId,
  ): Promise<Result<null, Refusal<'not-found' | 'last-owner'>>> => {
    if (!(await lockMember(tx, id))) return refuse({ code: 'not-found' });
    const left = await orRefusal(updateMember(tx, id, { removedAt: new Date(clock()) }), {
      [AN_OWNER_STAYS]: { code: 'last-owner' },
    });
    return left.ok ? ok(null) : left;
  };
}
