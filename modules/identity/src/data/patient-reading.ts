import type { PatientMe } from '@agendify/contracts';
import type { PatientId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { PatientTables } from './patient-tables.ts';

/** More than so many who share an address are no family any more. */
const SHARED_AT_MOST = 20;

/** A patient as signing in shows one. */
export type PatientReading = PatientMe['patient'];

function selectPatients(tx: TenantTx) {
  return tx
    .as<PatientTables>()
    .selectFrom('patients.published_patients')
    .select(['id', 'full_name', 'social_name', 'language'])
    .where('organization_id', '=', tx.organizationId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectPatients>['execute']>>[number];

function patientOf({ id, full_name, social_name, language }: Row): PatientReading {
  return { id, name: social_name ?? full_name, language };
}

/** The patients of the tenant who have an address, which is in lower case; by name. */
export async function listPatientsAt(tx: TenantTx, email: string): Promise<PatientReading[]> {
  const rows = await selectPatients(tx)
    .where('email', '=', email)
    .orderBy('full_name')
    .orderBy('id')
    .limit(SHARED_AT_MOST)
    .execute();
  return rows.map(patientOf);
}

/** A patient of the tenant. */
export async function findPatient(tx: TenantTx, id: PatientId): Promise<PatientReading | undefined> {
  const row = await selectPatients(tx).where('id', '=', id).executeTakeFirst();
  return row && patientOf(row);
}

/** The address of a patient, in lower case; null for one without, or who is not there. */
export async function findEmailOfPatient(tx: TenantTx, id: PatientId): Promise<string | null> {
  const row = await tx
    .as<PatientTables>()
    .selectFrom('patients.published_patients')
    .select('email')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row?.email ?? null;
}

/** What the tenant is called; undefined when there is no such organization. */
export async function findOrganizationName(tx: TenantTx): Promise<string | undefined> {
  const row = await tx
    .as<PatientTables>()
    .selectFrom('identity.published_organizations')
    .select('name')
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst();
  return row?.name;
}
