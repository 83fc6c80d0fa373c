import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** A link by which to set another password. */
export type NewPasswordReset = {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly accountId: AccountId;
  readonly at: Date;
  readonly expiresAt: Date;
};

/** Sets the password of an account, also of one that had none. */
export async function putPassword(tx: SystemTx, accountId: AccountId, hash: string, at: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.passwords')
    .values({ account_id: accountId, hash, changed_at: at })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ hash, changed_at: at }))
    .execute();
}

/** Keeps a link, as a hash. */
export async function insertPasswordReset(tx: SystemTx, reset: NewPasswordReset): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.password_resets')
    .values({
      id: reset.id,
      token_hash: reset.tokenHash,
      account_id: reset.accountId,
      asked_at: reset.at,
      expires_at: reset.expiresAt,
    })
    .execute();
}

/** How many links of an account could still be used. */
export async function countOpenResets(tx: SystemTx, accountId: AccountId, now: Date): Promise<number> {
  const { open } = await tx
    .as<IdentityTables>()
    .selectFrom('identity.password_resets')
    .select(({ fn }) => fn.countAll<string>().as('open'))
    .where('account_id', '=', accountId)
    .where('spent_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return Number(open);
}

/** Whose link it is; undefined for one that is unknown, used or expired. */
export async function findResetAccount(
  tx: SystemTx,
  tokenHash: Buffer,
  now: Date,
): Promise<AccountId | undefined> {
  const found = await tx
    .as<IdentityTables>()
    .selectFrom('identity.password_resets')
    .select('account_id as accountId')
    .where('token_hash', '=', tokenHash)
    .where('spent_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return found?.accountId;
}

/** Spends a link. False when another request has spent it, or it has expired meanwhile. */
export async function spendReset(tx: SystemTx, tokenHash: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .as<IdentityTables>()
    .updateTable('identity.password_resets')
    .set({ spent_at: now })
    .where('token_hash', '=', tokenHash)
    .where('spent_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Spends all links of an account: its password was changed. */
export async function spendResetsOf(tx: SystemTx, accountId: AccountId, now: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.password_resets')
    .set({ spent_at: now })
    .where('account_id', '=', accountId)
    .where('spent_at', 'is', null)
    .execute();
}

/** Forgets the links that expired before `now`. */
export async function deletePastResets(tx: SystemTx, now: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .deleteFrom('identity.password_resets')
    .where('expires_at', '<', now)
    .execute();
}
