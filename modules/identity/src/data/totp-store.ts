import type { AccountId } from '@agendify/kernel';
import { type SystemTx, sealedColumn } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** Secrets of authenticator applications, sealed with the key of the installation. */
export const TOTP_SECRET = sealedColumn({
  name: 'identity.totp_factors.secret',
  keyOf: 'system',
  table: 'identity.totp_factors',
  column: 'sealed_secret',
  id: ['account_id'],
  row: { accountId: 'account_id' },
});

/** The authenticator application of an account. */
export type TotpFactor = { readonly sealedSecret: Buffer; readonly confirmedAt: Date | null };

/** The application of an account, confirmed or not. */
export async function findTotp(tx: SystemTx, accountId: AccountId): Promise<TotpFactor | undefined> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.totp_factors')
    .select(['sealed_secret as sealedSecret', 'confirmed_at as confirmedAt'])
    .where('account_id', '=', accountId)
    .executeTakeFirst();
}

/** Keeps the secret of an application that is being set up, instead of one that was never confirmed. False where one is confirmed. */
export async function putPendingTotp(
  tx: SystemTx,
  accountId: AccountId,
  sealedSecret: Buffer,
  at: Date,
): Promise<boolean> {
  const put = await tx
    .as<IdentityTables>()
    .insertInto('identity.totp_factors')
    .values({ account_id: accountId, sealed_secret: sealedSecret, created_at: at, confirmed_at: null })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ sealed_secret: sealedSecret, created_at: at, last_step: '0' })
        .where('identity.totp_factors.confirmed_at', 'is', null),
    )
    .executeTakeFirst();
  return (put.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** From its first code on the application counts. False when another request confirmed it before. */
export async function confirmTotp(
  tx: SystemTx,
  accountId: AccountId,
  step: number,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .as<IdentityTables>()
    .updateTable('identity.totp_factors')
    .set({ confirmed_at: at, last_step: String(step) })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Accepts the code of a time step. False when one of it, or of a later step, was accepted already: also of two at once only one is. */
export async function spendTotpStep(tx: SystemTx, accountId: AccountId, step: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .as<IdentityTables>()
    .updateTable('identity.totp_factors')
    .set({ last_step: String(step) })
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .where('last_step', '<', String(step))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Removes the application. False when there is none that counts. */
export async function deleteTotp(tx: SystemTx, accountId: AccountId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .as<IdentityTables>()
    .deleteFrom('identity.totp_factors')
    .where('account_id', '=', accountId)
    .where('confirmed_at', 'is not', null)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
