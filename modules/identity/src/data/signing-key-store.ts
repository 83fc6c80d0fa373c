import type { SystemTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { IdentityTables } from './tables.ts';

/** A signing key as it lies in the database. */
export type StoredSigningKey = {
  readonly kid: string;
  readonly publicJwk: Record<string, unknown>;
  readonly sealedPrivateJwk: Buffer;
};

/** Lets one process at a time look for a key and make one; until the transaction ends. */
export async function lockSigningKeys(tx: SystemTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.signing_keys', 0))`.execute(
    tx.as<IdentityTables>(),
  );
}

/** The keys whose tokens are accepted, the newest, which signs, first. */
export async function listSigningKeys(tx: SystemTx): Promise<StoredSigningKey[]> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.signing_keys')
    .select(['kid', 'public_jwk as publicJwk', 'sealed_private_jwk as sealedPrivateJwk'])
    .where('retired_at', 'is', null)
    .orderBy('created_at', 'desc')
    .orderBy('kid')
    .execute();
}

/** Keeps a key. */
export async function insertSigningKey(tx: SystemTx, key: StoredSigningKey): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.signing_keys')
    .values({
      kid: key.kid,
      public_jwk: JSON.stringify(key.publicJwk),
      sealed_private_jwk: key.sealedPrivateJwk,
    })
    .execute();
}
