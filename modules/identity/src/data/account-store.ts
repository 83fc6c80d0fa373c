import type { Language } from '@agendify/contracts';
import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** A person who can sign in. */
export type Account = {
  readonly id: AccountId;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
};

/** The constraint that lets an e-mail address have one account only. */
export const EMAIL_ONCE = 'accounts__email_once';

/** The account behind a normalized e-mail address, with the hash of its password. */
export async function findAccountByEmail(
  tx: SystemTx,
  email: string,
): Promise<{ readonly id: AccountId; readonly passwordHash: string } | undefined> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.accounts as a')
    .innerJoin('identity.passwords as p', 'p.account_id', 'a.id')
    .select(['a.id', 'p.hash as passwordHash'])
    .where('a.email', '=', email)
    .executeTakeFirst();
}

/** The account of an id; absent only when it was deleted. */
export async function findAccount(tx: SystemTx, id: AccountId): Promise<Account | undefined> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.accounts')
    .select(['id', 'email', 'name', 'language'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** The account behind a normalized e-mail address, with or without a password. */
export async function findAccountIdByEmail(tx: SystemTx, email: string): Promise<AccountId | undefined> {
  const found = await tx
    .as<IdentityTables>()
    .selectFrom('identity.accounts')
    .select('id')
    .where('email', '=', email)
    .executeTakeFirst();
  return found?.id;
}

/** The account of an id that must exist. */
export async function getAccount(tx: SystemTx, id: AccountId): Promise<Account> {
  const account = await findAccount(tx, id);
  if (!account) throw new Error(`there is no account ${id}`);
  return account;
}

/** When an account first proved its address; null: never. */
export async function findEmailProvenAt(tx: SystemTx, id: AccountId): Promise<Date | null> {
  const found = await tx
    .as<IdentityTables>()
    .selectFrom('identity.accounts')
    .select('email_proven_at as provenAt')
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.provenAt ?? null;
}

/** Notes that an account has proven `email`. False when it had before, or has another address. */
export async function markEmailProven(
  tx: SystemTx,
  id: AccountId,
  email: string,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .as<IdentityTables>()
    .updateTable('identity.accounts')
    .set({ email_proven_at: at })
    .where('id', '=', id)
    .where('email', '=', email)
    .where('email_proven_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The hash of an account's password; undefined for one that signs in without. */
export async function findPasswordHash(tx: SystemTx, id: AccountId): Promise<string | undefined> {
  const found = await tx
    .as<IdentityTables>()
    .selectFrom('identity.passwords')
    .select('hash')
    .where('account_id', '=', id)
    .executeTakeFirst();
  return found?.hash;
}

/** Waits for whoever else holds the account, and holds it until the transaction ends. */
export async function lockAccount(tx: SystemTx, id: AccountId): Promise<void> {
  await tx
    .as<IdentityTables>()
    .selectFrom('identity.accounts')
    .select('id')
    .where('id', '=', id)
    .forNoKeyUpdate()
    .execute();
}

/** Adds an account that has no password. Violates `EMAIL_ONCE` for an address that has one. */
export async function insertAccountAlone(tx: SystemTx, account: Account): Promise<void> {
  await tx.as<IdentityTables>().insertInto('identity.accounts').values(account).execute();
}

/** Adds an account with its password. Violates `EMAIL_ONCE` for an address that has one. */
export async function insertAccount(tx: SystemTx, account: Account, passwordHash: string): Promise<void> {
  const db = tx.as<IdentityTables>();
  await insertAccountAlone(tx, account);
  await db.insertInto('identity.passwords').values({ account_id: account.id, hash: passwordHash }).execute();
}
