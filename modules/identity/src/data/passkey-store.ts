import type { Passkey } from '@agendify/contracts';
import type { AccountId, PasskeyId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** The constraint that lets a credential belong to one account only. */
export const CREDENTIAL_ONCE = 'passkeys__credential_once';

/** What a passkey is verified with, whoever it belongs to. */
export type PasskeyMaterial = {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
};

/** A passkey of an account. */
export type StoredPasskey = PasskeyMaterial & { readonly id: PasskeyId; readonly accountId: AccountId };

/** A passkey to be kept. */
export type NewPasskey = StoredPasskey & {
  readonly name: string;
  readonly isSynchronized: boolean;
  readonly at: Date;
};

const SHOWN = [
  'id',
  'name',
  'is_synchronized as isSynchronized',
  'created_at as createdAt',
  'last_used_at as lastUsedAt',
] as const;

type Shown = Omit<Passkey, 'createdAt' | 'lastUsedAt'> & { createdAt: Date; lastUsedAt: Date | null };

function shown(row: Shown): Passkey {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}

/** Keeps a passkey and answers it as its owner sees it. Violates `CREDENTIAL_ONCE` for one that is known. */
export async function insertPasskey(tx: SystemTx, passkey: NewPasskey): Promise<Passkey> {
  const row = await tx
    .as<IdentityTables>()
    .insertInto('identity.passkeys')
    .values({
      id: passkey.id,
      account_id: passkey.accountId,
      credential_id: passkey.credentialId,
      public_key: passkey.publicKey,
      counter: String(passkey.counter),
      transports: [...passkey.transports],
      name: passkey.name,
      is_synchronized: passkey.isSynchronized,
      created_at: passkey.at,
    })
    .returning(SHOWN)
    .executeTakeFirstOrThrow();
  return shown(row);
}

/** The passkeys of an account, the oldest first. */
export async function listPasskeys(tx: SystemTx, accountId: AccountId): Promise<Passkey[]> {
  const rows = await tx
    .as<IdentityTables>()
    .selectFrom('identity.passkeys')
    .select(SHOWN)
    .where('account_id', '=', accountId)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(shown);
}

/** By which ids authenticators know the passkeys of an account. */
export async function listCredentials(
  tx: SystemTx,
  accountId: AccountId,
): Promise<Pick<StoredPasskey, 'credentialId' | 'transports'>[]> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.passkeys')
    .select(['credential_id as credentialId', 'transports'])
    .where('account_id', '=', accountId)
    .execute();
}

/** The passkey of a credential, held until the transaction ends: its counter is judged and moved by one at a time. */
export async function lockPasskey(tx: SystemTx, credentialId: Buffer): Promise<StoredPasskey | undefined> {
  const row = await tx
    .as<IdentityTables>()
    .selectFrom('identity.passkeys')
    .select([
      'id',
      'account_id as accountId',
      'credential_id as credentialId',
      'public_key as publicKey',
      'counter',
      'transports',
    ])
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst();
  return row && { ...row, counter: Number(row.counter) };
}

/** Notes that a passkey was used, and what its counter says now. */
export async function touchPasskey(tx: SystemTx, id: PasskeyId, counter: number, at: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.passkeys')
    .set({ counter: String(counter), last_used_at: at })
    .where('id', '=', id)
    .execute();
}

/** Gives a passkey of an account another name. Undefined when it has none of this id. */
export async function renamePasskey(
  tx: SystemTx,
  accountId: AccountId,
  id: PasskeyId,
  name: string,
): Promise<Passkey | undefined> {
  const row = await tx
    .as<IdentityTables>()
    .updateTable('identity.passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .returning(SHOWN)
    .executeTakeFirst();
  return row && shown(row);
}

/** Removes a passkey of an account. False when it has none of this id. */
export async function deletePasskey(tx: SystemTx, accountId: AccountId, id: PasskeyId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .as<IdentityTables>()
    .deleteFrom('identity.passkeys')
    .where('id', '=', id)
    .where('account_id', '=', accountId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
