import type { Patient } from '@agendify/contracts';
import type { PatientId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { SealedCpf } from '../cpf-seal.ts';
import { nameWordsOf, sortNameOf } from '../domain/name-words.ts';
import { phoneDigitsOf } from '../domain/phone-digits.ts';
import type { PatientsTables } from './tables.ts';

/** A patient as the database keeps it: the CPF is still sealed. */
export type PatientRow = Omit<Patient, 'cpf'> & { readonly cpfSealed: Buffer | null };

/** What is written of a patient. */
export type PatientFields = Omit<PatientRow, 'id' | 'version' | 'cpfSealed'> & {
  readonly cpf: SealedCpf | null;
};

/** One patient. */
export async function findPatient(tx: TenantTx, id: PatientId): Promise<PatientRow | undefined> {
  return selectPatient(tx, id).executeTakeFirst();
}

/** One patient, locked until the transaction ends. */
export async function lockPatient(tx: TenantTx, id: PatientId): Promise<PatientRow | undefined> {
  return selectPatient(tx, id).forNoKeyUpdate().executeTakeFirst();
}

/** The patient of a CPF. */
export async function findIdByCpf(tx: TenantTx, cpfIndex: Buffer): Promise<PatientId | undefined> {
  const found = await tx
    .as<PatientsTables>()
    .selectFrom('patients.patients')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('cpf_index', '=', cpfIndex)
    .executeTakeFirst();
  return found?.id;
}

/** Registers a patient, with the words and digits by which it is found. */
export async function insertPatient(
  tx: TenantTx,
  id: PatientId,
  patient: PatientFields,
): Promise<PatientRow> {
  await tx
    .as<PatientsTables>()
    .insertInto('patients.patients')
    .values({ organization_id: tx.organizationId, id, ...columnsOf(patient) })
    .execute();
  await insertNameWords(tx, id, patient);
  await insertPhoneDigits(tx, id, patient.phone);
  return getPatient(tx, id);
}

/** Writes a patient; the version grows by one, and what it is found by follows. */
export async function updatePatient(
  tx: TenantTx,
  id: PatientId,
  patient: PatientFields,
): Promise<PatientRow> {
  const db = tx.as<PatientsTables>();
  await db
    .updateTable('patients.patients')
    .set((query) => ({ ...columnsOf(patient), version: query('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute();
  for (const table of ['patients.name_words', 'patients.phone_digits'] as const) {
    await db
      .deleteFrom(table)
      .where('organization_id', '=', tx.organizationId)
      .where('patient_id', '=', id)
      .execute();
  }
  await insertNameWords(tx, id, patient);
  await insertPhoneDigits(tx, id, patient.phone);
  return getPatient(tx, id);
}

/** Lets those who write the same CPF, or the same name, come one after the other until the transaction ends. */
export async function lockIdentity(tx: TenantTx, what: 'cpf' | 'name', value: string): Promise<void> {
  const key = `patients.${what}:${tx.organizationId}:${value}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx.as<PatientsTables>());
}

async function getPatient(tx: TenantTx, id: PatientId): Promise<PatientRow> {
  return selectPatient(tx, id).executeTakeFirstOrThrow();
}

function selectPatient(tx: TenantTx, id: PatientId) {
  return tx
    .as<PatientsTables>()
    .selectFrom('patients.patients')
    .select([
      'id',
      'full_name as fullName',
      'social_name as socialName',
      sql<string | null>`birth_date::text`.as('birthDate'),
      'sex',
      'cpf_sealed as cpfSealed',
      'phone',
      'email',
      'language',
      'version',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id);
}

function columnsOf(patient: PatientFields) {
  return {
    full_name: patient.fullName,
    social_name: patient.socialName,
    sort_name: sortNameOf(patient.fullName),
    birth_date: patient.birthDate,
    sex: patient.sex,
    cpf_sealed: patient.cpf?.sealed ?? null,
    cpf_index: patient.cpf?.index ?? null,
    phone: patient.phone,
    email: patient.email,
    language: patient.language,
  };
}

async function insertNameWords(tx: TenantTx, id: PatientId, patient: PatientFields): Promise<void> {
  const words = nameWordsOf(patient.fullName, patient.socialName);
  if (words.length === 0) return;
  const sort_name = sortNameOf(patient.fullName);
  const rows = words.map((word) => ({ organization_id: tx.organizationId, word, patient_id: id, sort_name }));
  await tx.as<PatientsTables>().insertInto('patients.name_words').values(rows).execute();
}

async function insertPhoneDigits(tx: TenantTx, id: PatientId, phone: string | null): Promise<void> {
  if (phone === null) return;
  const rows = phoneDigitsOf(phone).map((digits) => ({
    organization_id: tx.organizationId,
    digits,
    patient_id: id,
  }));
  await tx.as<PatientsTables>().insertInto('patients.phone_digits').values(rows).execute();
}
