import { type SystemTx, sealedColumn } from '@agendify/platform';
import { sql } from 'kysely';
import type { SealTables } from './tables.ts';

/** The private halves, sealed with the key of the installation. */
export const PRIVATE_KEY = sealedColumn({
  keyOf: 'system',
  table: 'compliance.audit_keys',
  column: 'sealed_private_key',
  id: ['version'],
  row: { version: 'version' },
});

/** A signing key as it lies in the database. */
export type StoredKey = {
  readonly version: number;
  /** SubjectPublicKeyInfo, DER. */
  readonly publicKey: Buffer;
  readonly sealedPrivateKey: Buffer;
};

/** Lets one process at a time make a key; until the transaction ends. */
export async function lockKeys(tx: SystemTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('compliance.audit_keys', 0))`.execute(
    tx.as<SealTables>(),
  );
}

/** All keys, the newest first. */
export async function listKeys(tx: SystemTx): Promise<StoredKey[]> {
  return tx
    .as<SealTables>()
    .selectFrom('compliance.audit_keys')
    .select(['version', 'public_key as publicKey', 'sealed_private_key as sealedPrivateKey'])
    .orderBy('version', 'desc')
    .execute();
}

/** Keeps a key. */
export async function insertKey(tx: SystemTx, key: StoredKey): Promise<void> {
  await tx
    .as<SealTables>()
    .insertInto('compliance.audit_keys')
    .values({
      version: key.version,
      public_key: key.publicKey,
      sealed_private_key: key.sealedPrivateKey,
    })
    .execute();
}
