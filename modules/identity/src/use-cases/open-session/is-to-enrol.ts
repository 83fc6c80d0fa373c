import type { AccountId, MembershipId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import { listFactorKinds } from '../../data/factor-store.ts';
import { getSecurityDuty } from '../../data/security-policy-store.ts';
import { mustEnrol } from '../../domain/enrolment.ts';

/** Whether a member must set up a second factor before anything else. */
export async function isToEnrol(
  tx: SystemTx,
  accountId: AccountId,
  membershipId: MembershipId,
  now: Date,
): Promise<boolean> {
  const factors = await listFactorKinds(tx, accountId);
  return factors.length === 0 && mustEnrol(await getSecurityDuty(tx, membershipId), now.getTime());
}
