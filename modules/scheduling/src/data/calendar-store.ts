import type { Interval, ProfessionalId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { CalendarVisit } from '../domain/calendar-title.ts';

type Untyped = Record<string, never>;

/** A visit as a calendar needs it. */
export type VisitRow = CalendarVisit &
  Interval & {
    /** The first of its lineage: an entry stays the same one when its visit is moved. */
    readonly rootId: string;
    readonly moveCount: number;
    readonly clinicName: string;
  };

/** The booked and completed visits of a professional over all clinics of the organization, by their start. */
export async function listCalendarVisits(
  tx: TenantTx,
  professionalId: ProfessionalId,
  from: Date,
  until: Date,
): Promise<VisitRow[]> {
  const { rows } = await sql<VisitRow>`
    select a.root_id as "rootId", a.move_count as "moveCount", a.patient_name as "patientName", a.is_squeeze_in as "isSqueezeIn",
      c.name as "clinicName", extract(epoch from a.starts_at)::float8 * 1000 as "startMs",
      extract(epoch from a.ends_at)::float8 * 1000 as "endMs"
    from scheduling.appointments a
    join clinics.published_clinics c on c.organization_id = a.organization_id and c.id = a.clinic_id
    where a.organization_id = ${tx.organizationId} and a.professional_id = ${professionalId}
      and a.starts_at >= ${from} and a.starts_at < ${until} and a.state in ('booked', 'completed') and a.attendance = 'timed'
    order by a.starts_at, a.id`.execute(tx.as<Untyped>());
  return rows;
}

/** When a professional is busy in other organizations; nothing unless the professional has accepted this one. */
export async function listBusyInOtherOrganizations(
  tx: TenantTx,
  professionalId: ProfessionalId,
  from: Date,
  until: Date,
): Promise<Interval[]> {
  const { rows } = await sql<Interval>`
    select extract(epoch from b.starts_at)::float8 * 1000 as "startMs", extract(epoch from b.ends_at)::float8 * 1000 as "endMs"
    from scheduling.busy_in_other_organizations(${professionalId}, ${from}, ${until}) b`.execute(
    tx.as<Untyped>(),
  );
  return rows;
}

/** The name by which the organization knows a professional. */
export async function findProfessionalName(
  tx: TenantTx,
  professionalId: ProfessionalId,
): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`
    select name from clinics.published_affiliations
    where organization_id = ${tx.organizationId} and professional_id = ${professionalId}`.execute(
    tx.as<Untyped>(),
  );
  return rows[0]?.name;
}
