import type { ClinicId, PatientId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';

/** A past visit by order of arrival: it belongs to a clinic's day, has no time of its own and occupies nobody. */
export type VisitToImport = {
  readonly id: string;
  readonly externalId: string;
  readonly state: 'completed' | 'no-show';
  readonly clinicId: ClinicId;
  readonly patientId: PatientId;
  /** The local day of the clinic, as RFC 3339. */
  readonly startsAt: string;
  readonly endsAt: string;
  readonly localStartsAt: string;
  readonly timeZone: string;
  readonly bookedAt: string;
};

/** Adds visits in bulk; those whose external id is known stay as they are. Answers how many were added. */
export async function insertMissingVisits(
  tx: TenantTx,
  visits: readonly VisitToImport[],
  tzdataVersion: string,
): Promise<number> {
  const column = <Key extends keyof VisitToImport>(key: Key): VisitToImport[Key][] =>
    visits.map((visit) => visit[key]);
  const answer = await sql`
    with visits as materialized (
      select v.*, coalesce(p.social_name, p.full_name) as patient_name
      from unnest(
        ${column('id')}::uuid[], ${column('externalId')}::text[], ${column('state')}::text[], ${column('clinicId')}::uuid[],
        ${column('patientId')}::uuid[], ${column('startsAt')}::timestamptz[], ${column('endsAt')}::timestamptz[],
        ${column('localStartsAt')}::timestamp[], ${column('timeZone')}::text[], ${column('bookedAt')}::timestamptz[])
        as v (id, external_id, state, clinic_id, patient_id, starts_at, ends_at, local_starts_at, time_zone, booked_at)
      join patients.published_patients p on p.organization_id = ${tx.organizationId} and p.id = v.patient_id),
    -- Only here an external id is unique over all months; of two imports at once one waits for the other.
    fresh as (
      insert into scheduling.appointment_keys (organization_id, id, starts_at, patient_id, external_id)
      select ${tx.organizationId}, v.id, v.starts_at, v.patient_id, v.external_id from visits v
      on conflict (organization_id, external_id) where external_id is not null do nothing
      returning id)
    insert into scheduling.appointments (
      organization_id, id, root_id, state, attendance, clinic_id, patient_id, patient_name,
      starts_at, ends_at, local_starts_at, time_zone, tzdata_version, booked_at)
    select ${tx.organizationId}, v.id, v.id, v.state, 'order-of-arrival', v.clinic_id, v.patient_id, v.patient_name,
      v.starts_at, v.ends_at, v.local_starts_at, v.time_zone, ${tzdataVersion}, v.booked_at
    from visits v join fresh on fresh.id = v.id`.execute(tx.as<Record<string, never>>());
  return Number(answer.numAffectedRows ?? 0);
}
