import type { Member, Refusal } from '@agendify/contracts';
import { type MembershipId, type Result, ok, refuse } from '@agendify/kernel';
import type { MemberCaller, TenantTx } from '@agendify/platform';
import { lockMember } from '../data/member-store.ts';
import { type Reach, judgeReach } from './judge-reach.ts';

/** Who manages the team. */
export type Managing = Pick<MemberCaller, 'membershipId' | 'role' | 'clinicIds'>;

/** Why a member is out of the reach of who manages. */
export type OutOfReach = Refusal<'not-found' | 'role-too-high' | 'limits-too-wide'>;

/** How far the access of who manages goes. */
export function reachOf({ role, clinicIds }: Managing): Reach {
  return { role, clinicIds: clinicIds ?? null };
}

/**
 * The member whom somebody manages, locked. Refuses `not-found`, `role-too-high` for a member above, and
 * `limits-too-wide` for one whose access goes beyond the clinics of who manages.
 */
export async function findManageable(
  tx: TenantTx,
  by: Managing,
  id: MembershipId,
): Promise<Result<Member, OutOfReach>> {
  const member = await lockMember(tx, id);
  if (!member) return refuse({ code: 'not-found' });
  if (member.id === by.membershipId) return ok(member);
  const code = judgeReach(reachOf(by), member);
  return code ? refuse({ code }) : ok(member);
}

/** The same for what nobody does to themselves: refuses `not-on-yourself`. */
export async function findManageableOther(
  tx: TenantTx,
  by: Managing,
  id: MembershipId,
): Promise<Result<Member, OutOfReach | Refusal<'not-on-yourself'>>> {
  if (id === by.membershipId) return refuse({ code: 'not-on-yourself' });
  return findManageable(tx, by, id);
}
