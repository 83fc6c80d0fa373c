import type { Member, Refusal } from '@agendify/contracts';
import { type Clock, type MembershipId, type Result, ok } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { AN_OWNER_STAYS, getMember, updateMember } from '../../data/member-store.ts';
import { type Managing, type OutOfReach, findManageableOther } from '../find-manageable.ts';

/**
 * Makes suspending: the member's tokens are refused from then on, and signing in says why, until the access is resumed.
 * Refuses what is out of reach, `not-on-yourself` and `last-owner`.
 */
export function makeSuspendMember({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    id: MembershipId,
    by: Managing,
  ): Promise<Result<Member, OutOfReach | Refusal<'not-on-yourself' | 'last-owner'>>> => {
    const member = await findManageableOther(tx, by, id);
    if (!member.ok || member.value.suspendedAt !== null) return member;
    const suspended = await orRefusal(updateMember(tx, id, { suspendedAt: new Date(clock()) }), {
      [AN_OWNER_STAYS]: { code: 'last-owner' },
    });
    return suspended.ok ? ok(await getMember(tx, id)) : suspended;
  };
}
