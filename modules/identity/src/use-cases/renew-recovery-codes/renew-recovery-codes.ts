import type { Refusal } from '@agendify/contracts';
import { type AccountId, type Result, ok, refuse } from '@agendify/kernel';
import { type MemberCaller, type SystemTx } from '@agendify/platform';
import { listFactorKinds } from '../../data/factor-store.ts';
import { replaceRecoveryCodes } from '../../data/recovery-code-store.ts';
import { hashRecoveryCode, newRecoveryCodes } from '../../recovery-code.ts';
import { auditAccount } from '../audit-account.ts';

/** Ten new codes instead of the old ones, which are void. `second-factor-missing` where there is nothing to recover. */
export async function renewRecoveryCodes(
  tx: SystemTx,
  { accountId }: MemberCaller,
): Promise<Result<readonly string[], Refusal<'second-factor-missing'>>> {
  if ((await listFactorKinds(tx, accountId)).length === 0) return refuse({ code: 'second-factor-missing' });
  await auditAccount(tx, accountId, {
    action: 'identity.recovery-codes-renewed',
  });
  return ok(await replaceCodes(tx, accountId));
}

/** Ten new codes instead of those that there are; only their hashes are kept. */
export async function replaceCodes(tx: SystemTx, accountId: AccountId): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  await replaceRecoveryCodes(
    tx,
    accountId,
    codes.map((code) => hashRecoveryCode(accountId, code)),
  );
  return codes;
}
