import type { AppointmentState, Window } from '@agendify/contracts';
import type {
  AppointmentId,
  ClinicId,
  LocalDate,
  PatientId,
  PlanId,
  PracticeId,
  ProfessionalId,
  RoomId,
  SeriesId,
  ServiceId,
  TimeZone,
} from '@agendify/kernel';
import type { TenantFunction, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Placement, PlacementRefusal } from './placement-store.ts';

const RESTORE: TenantFunction = { name: 'scheduling.restore_appointment', parameters: 2 };

/** The database's last word on undoing a cancellation; `booked`: it was undone already. */
export type RestoreVerdict =
  | { readonly verdict: 'restored' | 'booked'; readonly reply: string; readonly version: number }
  | { readonly verdict: 'not-cancelled' }
  | PlacementRefusal;

/** Opens a cancelled appointment again and occupies what it needs; without a placement it needs nothing. */
export async function restoreAppointmentRow(
  tx: TenantTx,
  id: AppointmentId,
  placement: Placement | null,
): Promise<RestoreVerdict> {
  const [row] = await tx.call<RestoreVerdict>(RESTORE, [placement && JSON.stringify(placement), id]);
  if (row === undefined) throw new Error('the function answered no row');
  return row;
}

/** What the rules need to know of an appointment. */
export type AppointmentRow = {
  readonly id: AppointmentId;
  readonly state: AppointmentState;
  readonly clinicId: ClinicId;
  readonly practiceId: PracticeId | null;
  readonly professionalId: ProfessionalId | null;
  readonly serviceId: ServiceId | null;
  readonly roomId: RoomId | null;
  readonly patientId: PatientId;
  readonly startMs: number;
  readonly endMs: number;
  readonly timeZone: TimeZone;
  /** The local day of its start. */
  readonly date: LocalDate;
  readonly channel: 'staff' | 'online' | 'api' | null;
  readonly modality: 'in-person' | 'video' | null;
  readonly visit: 'first' | 'return' | null;
  readonly planId: PlanId | null;
  readonly priceCents: number | null;
  readonly notes: string | null;
  readonly squeezeInReason: string | null;
  readonly patientOverlapReason: string | null;
  readonly followUpOf: AppointmentId | null;
  readonly seriesId: SeriesId | null;
  readonly seriesIndex: number | null;
  /** Of a service with several seats: the group session that it is part of. */
  readonly sessionId: string | null;
  /** Of one that was moved: the appointment that stands in its stead. */
  readonly successorId: AppointmentId | null;
  readonly version: number;
  /** As the API shows it, written by PostgreSQL. */
  readonly json: string;
};

const COLUMNS = `
  a.id, a.state, a.clinic_id as "clinicId", a.practice_id as "practiceId", a.professional_id as "professionalId",
  a.service_id as "serviceId", a.room_id as "roomId", a.local_starts_at::date::text as "date", a.channel, a.modality, a.visit,
  a.plan_id as "planId", a.price_cents::float8 as "priceCents", a.notes, a.squeeze_in_reason as "squeezeInReason",
  a.patient_overlap_reason as "patientOverlapReason", a.follow_up_of as "followUpOf", a.series_id as "seriesId",
  a.series_index as "seriesIndex", a.session_id as "sessionId", a.successor_id as "successorId",
  a.patient_id as "patientId", extract(epoch from a.starts_at)::float8 * 1000 as "startMs",
  extract(epoch from a.ends_at)::float8 * 1000 as "endMs", a.time_zone as "timeZone", a.version,
  scheduling.appointment_json(a)::text as json`;
/** The columns of an `AppointmentRow`, of appointments `a`. */
export const APPOINTMENT_COLUMNS = sql.raw(COLUMNS);

/** Finds an appointment of the tenant. */
export async function findAppointment(tx: TenantTx, id: AppointmentId): Promise<AppointmentRow | undefined> {
  const { rows } = await sql<AppointmentRow>`
    select ${APPOINTMENT_COLUMNS} from scheduling.find_appointment(${tx.organizationId}, ${id}, false) a
    where a.id is not null`.execute(tx.as<Record<string, never>>());
  return rows[0];
}

/** Where a page of a patient's visits begins: after the one with this start and id. */
export const VisitKey = z.object({ startMs: z.number(), id: z.uuid() });
export type VisitKey = z.infer<typeof VisitKey>;

/** Visits of a patient, newest first: found by their keys, so that only the months are looked at in which they lie. */
export async function listVisitsOf(
  tx: TenantTx,
  patientId: PatientId,
  { after, limit }: Window<VisitKey>,
): Promise<AppointmentRow[]> {
  const beyond = after
    ? sql`and (k.starts_at, k.id) < (to_timestamp(${after.startMs}::float8 / 1000), ${after.id}::uuid)`
    : sql``;
  const db = tx.as<Record<string, never>>();
  const keys = await sql<{ id: string; startsAt: string }>`
    select k.id, k.starts_at::text as "startsAt" from scheduling.appointment_keys k
    where k.organization_id = ${tx.organizationId} and k.patient_id = ${patientId} ${beyond}
    order by k.starts_at desc, k.id desc limit ${limit}`.execute(db);
  const ids = keys.rows.map(({ id }) => id);
  const starts = keys.rows.map(({ startsAt }) => startsAt);
  const { rows } = await sql<AppointmentRow>`
    select ${APPOINTMENT_COLUMNS} from scheduling.appointments a
    where a.organization_id = ${tx.organizationId} and a.id = any (${ids}::uuid[])
      and a.starts_at = any (${starts}::timestamptz[])
    order by a.starts_at desc, a.id desc`.execute(db);
  return rows;
}

/** Cancels an open appointment and gives back what it occupied. Undefined when it is not open any more. */
export async function cancelAppointmentRow(
  tx: TenantTx,
  id: AppointmentId,
  state: AppointmentState,
  reason: string,
): Promise<AppointmentRow | undefined> {
  const { rows } = await sql<AppointmentRow>`
    select ${APPOINTMENT_COLUMNS} from scheduling.cancel_appointment(${tx.organizationId}, ${id}, ${state}, ${reason}) a
    where a.id is not null`.execute(tx.as<Record<string, never>>());
  return rows[0];
}

/** Notes that an open visit took place. Undefined when it is not open any more. */
export async function completeAppointmentRow(
  tx: TenantTx,
  id: AppointmentId,
): Promise<AppointmentRow | undefined> {
  const { rows } = await sql<AppointmentRow>`
    update scheduling.appointments a
    set state = 'completed', version = a.version + 1, revision = nextval('scheduling.revisions')
    from scheduling.appointment_keys k
    where k.organization_id = ${tx.organizationId} and k.id = ${id}
      and a.organization_id = k.organization_id and a.id = k.id and a.starts_at = k.starts_at and a.state = 'booked'
    returning ${APPOINTMENT_COLUMNS}`.execute(tx.as<Record<string, never>>());
  return rows[0];
}

/** Copies the name by which a patient is called into all of the patient's appointments: the social name, where there is one (Decree 8.727/2016). */
export async function renamePatientInAppointments(tx: TenantTx, patientId: PatientId): Promise<void> {
  await sql`
    update scheduling.appointments a
    set patient_name = coalesce(p.social_name, p.full_name), revision = nextval('scheduling.revisions')
    from patients.published_patients p
    where p.organization_id = ${tx.organizationId} and p.id = ${patientId}
      and a.organization_id = ${tx.organizationId} and a.patient_id = ${patientId} and a.patient_name <> coalesce(p.social_name, p.full_name)`.execute(
    tx.as<Record<string, never>>(),
  );
}
