import type { MySecurity } from '@agendify/contracts';
import type { MemberCaller, SystemTx } from '@agendify/platform';
import { findEmailProvenAt, findPasswordHash } from '../../data/account-store.ts';
import { listFactorKinds } from '../../data/factor-store.ts';
import { countRecoveryCodes } from '../../data/recovery-code-store.ts';
import { getSecurityDuty } from '../../data/security-policy-store.ts';
import { findTotp } from '../../data/totp-store.ts';
import { graceEndsMs } from '../../domain/enrolment.ts';

/** How the account of a member is protected, and what the organization demands of it. */
export async function readMySecurity(
  tx: SystemTx,
  { accountId, membershipId }: MemberCaller,
): Promise<MySecurity> {
  const totp = await findTotp(tx, accountId);
  const factors = await listFactorKinds(tx, accountId);
  const hasPassword = (await findPasswordHash(tx, accountId)) !== undefined;
  const endsMs = graceEndsMs(await getSecurityDuty(tx, membershipId));
  const recoveryCodesLeft = await countRecoveryCodes(tx, accountId);
  const isEmailProven = (await findEmailProvenAt(tx, accountId)) !== null;
  return {
    isEmailProven,
    totpSince: totp?.confirmedAt?.toISOString() ?? null,
    recoveryCodesLeft,
    hasPassword,
    provenBy: provenBy(factors, recoveryCodesLeft > 0, hasPassword),
    isObliged: endsMs !== null,
    graceEndsAt: endsMs === null ? null : new Date(endsMs).toISOString(),
  };
}

function provenBy(
  factors: readonly MySecurity['provenBy'][number][],
  hasCodes: boolean,
  hasPassword: boolean,
): MySecurity['provenBy'] {
  if (factors.length > 0) return hasCodes ? [...factors, 'recovery-code'] : [...factors];
  return hasPassword ? ['password'] : [];
}
