import type { PatientCodeId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { SentCode } from '../domain/patient-code.ts';
import type { PatientTables } from './patient-tables.ts';

/** A code that an address was sent. */
export type StoredCode = SentCode & { readonly id: PatientCodeId; readonly codeHash: Buffer };

/** A code to be kept, with its address, both as keyed hashes. */
export type NewCode = {
  readonly id: PatientCodeId;
  readonly addressHash: Buffer;
  readonly codeHash: Buffer;
  readonly at: Date;
  readonly expiresAt: Date;
};

/** Whoever asks for a code of the same address waits until this transaction ends: several at once get no more than one by one. */
export async function lockAddress(tx: TenantTx, addressHash: Buffer): Promise<void> {
  const key = `identity.patient-code:${tx.organizationId}:${addressHash.toString('base64')}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx.as<PatientTables>());
}

function selectCodes(tx: TenantTx, addressHash: Buffer, askedAfter: Date) {
  return tx
    .as<PatientTables>()
    .selectFrom('identity.patient_sign_in_codes')
    .select([
      'id',
      'code_hash as codeHash',
      'asked_at as askedAt',
      'expires_at as expiresAt',
      'tries',
      'spent_at as spentAt',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('address_hash', '=', addressHash)
    .where('asked_at', '>', askedAfter)
    .orderBy('asked_at')
    .orderBy('id');
}

/** The codes that an address was sent since, the oldest first. */
export async function listCodes(tx: TenantTx, addressHash: Buffer, askedAfter: Date): Promise<StoredCode[]> {
  return selectCodes(tx, addressHash, askedAfter).execute();
}

/** The same, held until the transaction ends: who tries at once is judged one after the other. */
export async function lockCodes(tx: TenantTx, addressHash: Buffer, askedAfter: Date): Promise<StoredCode[]> {
  return selectCodes(tx, addressHash, askedAfter).forUpdate().execute();
}

/** Keeps a code. */
export async function insertCode(tx: TenantTx, code: NewCode): Promise<void> {
  await tx
    .as<PatientTables>()
    .insertInto('identity.patient_sign_in_codes')
    .values({
      organization_id: tx.organizationId,
      id: code.id,
      address_hash: code.addressHash,
      code_hash: code.codeHash,
      asked_at: code.at,
      expires_at: code.expiresAt,
    })
    .execute();
}

/** Notes one wrong try on each of these codes. */
export async function countTry(tx: TenantTx, ids: readonly PatientCodeId[]): Promise<void> {
  await ownCodes(tx, ids)
    .set({ tries: sql`tries + 1` })
    .execute();
}

/** Spends codes: the one that was used, and with it the others of its address. */
export async function spendCodes(tx: TenantTx, ids: readonly PatientCodeId[], at: Date): Promise<void> {
  await ownCodes(tx, ids).set({ spent_at: at }).execute();
}

function ownCodes(tx: TenantTx, ids: readonly PatientCodeId[]) {
  return tx
    .as<PatientTables>()
    .updateTable('identity.patient_sign_in_codes')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', [...ids]);
}

/** Forgets the codes that were asked for before a time. */
export async function deleteCodesAskedBefore(tx: SystemTx, before: Date): Promise<void> {
  await tx
    .as<PatientTables>()
    .deleteFrom('identity.patient_sign_in_codes')
    .where('asked_at', '<', before)
    .execute();
}
