import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** Forgets the recovery codes of an account and keeps others, as hashes. */
export async function replaceRecoveryCodes(
  tx: SystemTx,
  accountId: AccountId,
  hashes: readonly Buffer[],
): Promise<void> {
  const db = tx.as<IdentityTables>();
  await db.deleteFrom('identity.recovery_codes').where('account_id', '=', accountId).execute();
  if (hashes.length === 0) return;
  await db
    .insertInto('identity.recovery_codes')
    .values(hashes.map((hash) => ({ account_id: accountId, code_hash: hash, spent_at: null })))
    .execute();
}

/** Spends a recovery code. False when there is no such code, or it was spent before: of two at once only one spends it. */
export async function spendRecoveryCode(
  tx: SystemTx,
  accountId: AccountId,
  hash: Buffer,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .as<IdentityTables>()
    .updateTable('identity.recovery_codes')
    .set({ spent_at: at })
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hash)
    .where('spent_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** How many codes are left. */
export async function countRecoveryCodes(tx: SystemTx, accountId: AccountId): Promise<number> {
  const { left } = await tx
    .as<IdentityTables>()
    .selectFrom('identity.recovery_codes')
    .select(({ fn }) => fn.countAll<string>().as('left'))
    .where('account_id', '=', accountId)
    .where('spent_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(left);
}
