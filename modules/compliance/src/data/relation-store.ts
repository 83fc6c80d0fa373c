import type { AccountId, PatientId, ProfessionalId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';

type NoTables = Record<string, never>;

/** Who asks for the record of a patient, and when. */
export type Asking = {
  readonly accountId: AccountId;
  readonly professionalId: ProfessionalId | null;
  readonly nowMs: number;
};

/** Whether a visit that is booked, or took place, ties a professional to a patient. */
const isTreating = (organizationId: string, professionalId: string | null) => sql`
  exists (select from scheduling.published_appointments a
    where a.organization_id = ${organizationId} and a.patient_id = p.id and a.professional_id = ${professionalId}::uuid
      and a.state in ('booked', 'completed', 'no-show'))`;

/** Those of the tenant's patients to whom somebody has no relation of care, and has not broken the glass. */
export async function listUnrelated(
  tx: TenantTx,
  patientIds: readonly string[],
  { accountId, professionalId, nowMs }: Asking,
): Promise<PatientId[]> {
  const { rows } = await sql<{ id: PatientId }>`
    select p.id from patients.published_patients p
    where p.organization_id = ${tx.organizationId} and p.id = any (${patientIds}::uuid[])
      and not ${isTreating(tx.organizationId, professionalId)}
      and not exists (select from compliance.glass_breaks g
        where g.organization_id = ${tx.organizationId} and g.account_id = ${accountId} and g.patient_id = p.id
          and g.broken_at <= ${new Date(nowMs)} and g.expires_at > ${new Date(nowMs)})`.execute(
    tx.as<NoTables>(),
  );
  return rows.map(({ id }) => id);
}

/**
 * Whether somebody had to do with a patient at an instant: the own professional treats, or, for the desk, the patient has a visit
 * within so many days.
 */
export async function hadToDoWith(
  tx: TenantTx,
  patientId: string,
  professionalId: string | null,
  atMs: number,
  deskDays: number,
): Promise<boolean> {
  const { rows } = await sql<{ had: boolean }>`
    select case when ${professionalId}::uuid is null then exists (select from scheduling.published_appointments a
        where a.organization_id = ${tx.organizationId} and a.patient_id = p.id and a.state in ('booked', 'completed', 'no-show')
          and a.starts_at between ${new Date(atMs)}::timestamptz - make_interval(days => ${deskDays})
            and ${new Date(atMs)}::timestamptz + make_interval(days => ${deskDays}))
      else ${isTreating(tx.organizationId, professionalId)} end as had
    from patients.published_patients p where p.organization_id = ${tx.organizationId} and p.id = ${patientId}`.execute(
    tx.as<NoTables>(),
  );
  return rows[0]?.had ?? false;
}

/** Whether the tenant has this patient. */
export async function hasPatient(tx: TenantTx, patientId: PatientId): Promise<boolean> {
  const { rows } = await sql`
    select from patients.published_patients where organization_id = ${tx.organizationId} and id = ${patientId}`.execute(
    tx.as<NoTables>(),
  );
  return rows.length > 0;
}
