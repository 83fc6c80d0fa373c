import { type SystemTx, sealedColumn } from '@agendify/platform';
import { sql } from 'kysely';
import type { IdentityTables } from './tables.ts';

/** The private halves, sealed with the key of the installation. */
export const PRIVATE_JWK = sealedColumn({
  name: 'identity.signing_keys.private_jwk',
  keyOf: 'system',
  table: 'identity.signing_keys',
  column: 'sealed_private_jwk',
  id: ['kid'],
  row: { kid: 'kid' },
});

/** A signing key as it lies in the database. */
export type StoredSigningKey = {
  readonly kid: string;
  readonly publicJwk: Record<string, unknown>;
  /** Empty for a key that is accepted, but never signs here. */
  readonly sealedPrivateJwk: Buffer;
  readonly signsFromMs: number;
};

/** Lets one process at a time look for a key and make one; until the transaction ends. */
export async function lockSigningKeys(tx: SystemTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('identity.signing_keys', 0))`.execute(
    tx.as<IdentityTables>(),
  );
}

/** The keys whose tokens are accepted, those that sign last first. */
export async function listSigningKeys(tx: SystemTx): Promise<StoredSigningKey[]> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.signing_keys')
    .select([
      'kid',
      'public_jwk as publicJwk',
      'sealed_private_jwk as sealedPrivateJwk',
      sql<number>`(extract(epoch from signs_from) * 1000)::float8`.as('signsFromMs'),
    ])
    .where('retired_at', 'is', null)
    .orderBy('signs_from', 'desc')
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
      signs_from: new Date(key.signsFromMs),
    })
    .execute();
}

/** Removes keys: their tokens are not accepted any more. */
export async function deleteSigningKeys(tx: SystemTx, kids: readonly string[]): Promise<void> {
  if (kids.length === 0) return;
  await tx.as<IdentityTables>().deleteFrom('identity.signing_keys').where('kid', 'in', kids).execute();
}
