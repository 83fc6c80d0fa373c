import type { Patient } from '@agendify/contracts';
import type { PatientId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { nameWordsOf, sortNameOf } from '../domain/name-words.ts';
import type { PatientsTables } from './tables.ts';

/** A patient of another system. */
export type PatientToImport = {
  readonly id: PatientId;
  readonly externalId: string;
  readonly fullName: string;
  readonly sex: Patient['sex'];
  /** Null where even the age is unknown. */
  readonly birthYear: number | null;
};

/** Adds patients in bulk, with the words by which they are found. Those whose external id is known stay as they are. */
export async function insertMissingPatients(
  tx: TenantTx,
  patients: readonly PatientToImport[],
): Promise<void> {
  const db = tx.as<PatientsTables>();
  const { rows: added } = await sql<{ id: PatientId; fullName: string }>`
    insert into patients.patients (organization_id, id, external_id, full_name, sort_name, sex, birth_year)
    select ${tx.organizationId}, given.* from unnest(
      ${patients.map((patient) => patient.id)}::uuid[], ${patients.map((patient) => patient.externalId)}::text[],
      ${patients.map((patient) => patient.fullName)}::text[], ${patients.map((patient) => sortNameOf(patient.fullName))}::text[],
      ${patients.map((patient) => patient.sex)}::text[], ${patients.map((patient) => patient.birthYear)}::smallint[]) as given
    on conflict (organization_id, external_id) where external_id is not null do nothing
    returning id, full_name as "fullName"`.execute(db);
  const words = added.flatMap(({ id, fullName }) =>
    nameWordsOf(fullName, null).map((word) => ({ id, word, sortName: sortNameOf(fullName) })),
  );
  await sql`
    insert into patients.name_words (organization_id, patient_id, word, sort_name)
    select ${tx.organizationId}, given.* from unnest(
      ${words.map(({ id }) => id)}::uuid[], ${words.map(({ word }) => word)}::text[],
      ${words.map(({ sortName }) => sortName)}::text[]) as given`.execute(db);
}

/** The patients with the given external ids. */
export async function listIdsByExternalId(
  tx: TenantTx,
  externalIds: readonly string[],
): Promise<Map<string, PatientId>> {
  const { rows } = await sql<{ id: PatientId; externalId: string }>`
    select p.id, p.external_id as "externalId" from patients.patients p
    where p.organization_id = ${tx.organizationId} and p.external_id = any (${externalIds}::text[])`.execute(
    tx.as<PatientsTables>(),
  );
  return new Map(rows.map(({ id, externalId }) => [externalId, id]));
}
