import type { Member, Refusal } from '@agendify/contracts';
import { type MembershipId, type Result, ok } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { getMember, updateMember } from '../../data/member-store.ts';
import { type Managing, type OutOfReach, findManageableOther } from '../find-manageable.ts';

/** Gives a suspended member access again, as it was before. Refuses what is out of reach, and `not-on-yourself`. */
export async function resumeMember(
  tx: TenantTx,
  id: MembershipId,
  by: Managing,
): Promise<Result<Member, OutOfReach | Refusal<'not-on-yourself'>>> {
  const member = await findManageableOther(tx, by, id);
  if (!member.ok || member.value.suspendedAt === null) return member;
  await updateMember(tx, id, { suspendedAt: null });
  return ok(await getMember(tx, id));
}
