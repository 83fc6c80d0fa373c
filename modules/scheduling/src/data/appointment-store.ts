import type { AppointmentState, Window } from '@agendify/contracts';
import type {
  AppointmentId,
  ClinicId,
  PatientId,
  PracticeId,
  RoomId,
  ServiceId,
  TimeZone,
} from '@agendify/kernel';
import type { TenantCalls, TenantFunction, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { z } from 'zod';

const BOOK: TenantFunction = { name: 'scheduling.book_appointment', parameters: 1 };
const MOVE: TenantFunction = { name: 'scheduling.move_appointment', parameters: 1 };
const RESTORE: TenantFunction = { name: 'scheduling.restore_appointment', parameters: 1 };

/** What is busy. */
export type BusyResource = 'professional' | 'room' | 'patient';
type Busy = `${BusyResource}-busy`;

/** An appointment to write, in the words of `scheduling.book_appointment`. Instants are RFC 3339. */
export type Booking = {
  readonly id: string;
  readonly event_id: string;
  readonly practice_id: string;
  readonly practice_version: number;
  readonly service_id: string;
  readonly service_version: number;
  readonly clinic_id: string;
  readonly professional_id: string;
  readonly room_id: string | null;
  readonly patient_id: string;
  readonly patient_name: string;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly local_starts_at: string;
  readonly time_zone: string;
  readonly tzdata_version: string;
  readonly price_cents: number;
  readonly notes: string | null;
  readonly account_id: string | null;
  readonly booked_at: string;
  readonly idempotency_key: string | null;
  readonly request_hash: string | null;
};

/** The database's last word on a booking. */
export type BookingVerdict =
  | { readonly verdict: 'booked'; readonly reply: string; readonly etag: string }
  | {
      readonly verdict: 'replayed';
      readonly reply: string;
      readonly etag: string;
      readonly request_hash: string;
    }
  | { readonly verdict: 'rules-changed' | Busy };

/** Writes an appointment, its occupancies, its event and its reply, all or nothing, in one round trip. */
export async function insertAppointment(calls: TenantCalls, booking: Booking): Promise<BookingVerdict> {
  return only(await calls.call<BookingVerdict>(BOOK, [JSON.stringify(booking)]));
}

/** A successor to write, in the words of `scheduling.move_appointment`. */
export type Move = Pick<
  Booking,
  | 'id'
  | 'practice_id'
  | 'practice_version'
  | 'service_version'
  | 'clinic_id'
  | 'professional_id'
  | 'room_id'
  | 'starts_at'
  | 'ends_at'
  | 'local_starts_at'
  | 'time_zone'
  | 'tzdata_version'
  | 'account_id'
  | 'booked_at'
> & { readonly predecessor_id: string; readonly predecessor_version: number };

/** The database's last word on a move; all but `moved` must roll back. */
export type MoveVerdict =
  | { readonly verdict: 'moved'; readonly reply: string }
  | { readonly verdict: 'not-open' | 'rules-changed' | Busy };

/** Writes the successor of an appointment and gives back the resources of the predecessor. */
export async function insertSuccessor(tx: TenantTx, move: Move): Promise<MoveVerdict> {
  return only(await tx.call<MoveVerdict>(MOVE, [JSON.stringify(move)]));
}

/** The database's last word on undoing a cancellation. */
export type RestoreVerdict =
  | { readonly verdict: 'restored'; readonly reply: string; readonly version: number }
  | { readonly verdict: 'not-cancelled' | Busy };

/** Occupies again what a cancelled appointment had given back. */
export async function restoreAppointmentRow(tx: TenantTx, id: AppointmentId): Promise<RestoreVerdict> {
  return only(await tx.call<RestoreVerdict>(RESTORE, [id]));
}

/** What the rules need to know of an appointment. */
export type AppointmentRow = {
  readonly id: AppointmentId;
  readonly state: AppointmentState;
  readonly clinicId: ClinicId;
  readonly practiceId: PracticeId | null;
  readonly serviceId: ServiceId | null;
  readonly roomId: RoomId | null;
  readonly patientId: PatientId;
  readonly startMs: number;
  readonly endMs: number;
  readonly timeZone: TimeZone;
  readonly version: number;
  /** As the API shows it, written by PostgreSQL. */
  readonly json: string;
};

const COLUMNS = sql`
  a.id, a.state, a.clinic_id as "clinicId", a.practice_id as "practiceId", a.service_id as "serviceId", a.room_id as "roomId",
  a.patient_id as "patientId", extract(epoch from a.starts_at)::float8 * 1000 as "startMs",
  extract(epoch from a.ends_at)::float8 * 1000 as "endMs", a.time_zone as "timeZone", a.version,
  scheduling.appointment_json(a)::text as json`;

/** Finds an appointment of the tenant. */
export async function findAppointment(tx: TenantTx, id: AppointmentId): Promise<AppointmentRow | undefined> {
  const { rows } = await sql<AppointmentRow>`
    select ${COLUMNS} from scheduling.appointments a
    where a.organization_id = ${tx.organizationId} and a.id = ${id}`.execute(tx.as<Record<string, never>>());
  return rows[0];
}

/** Where a page of a patient's visits begins: after the one with this start and id. */
export const VisitKey = z.object({ startMs: z.number(), id: z.uuid() });
export type VisitKey = z.infer<typeof VisitKey>;

/** Visits of a patient, newest first. */
export async function listVisitsOf(
  tx: TenantTx,
  patientId: PatientId,
  { after, limit }: Window<VisitKey>,
): Promise<AppointmentRow[]> {
  const beyond = after
    ? sql`and (a.starts_at, a.id) < (to_timestamp(${after.startMs}::float8 / 1000), ${after.id}::uuid)`
    : sql``;
  const { rows } = await sql<AppointmentRow>`
    select ${COLUMNS} from scheduling.appointments a
    where a.organization_id = ${tx.organizationId} and a.patient_id = ${patientId} ${beyond}
    order by a.starts_at desc, a.id desc limit ${limit}`.execute(tx.as<Record<string, never>>());
  return rows;
}

/** Cancels an open appointment and gives back what it occupied. Undefined when it is not open any more. */
export async function cancelAppointmentRow(
  tx: TenantTx,
  id: AppointmentId,
  state: AppointmentState,
  reason: string,
): Promise<AppointmentRow | undefined> {
  const db = tx.as<Record<string, never>>();
  const { rows } = await sql<AppointmentRow>`
    update scheduling.appointments a
    set state = ${state}, cancellation_reason = ${reason}, version = a.version + 1, revision = nextval('scheduling.revisions')
    where a.organization_id = ${tx.organizationId} and a.id = ${id} and a.state = 'booked'
    returning ${COLUMNS}`.execute(db);
  await sql`delete from scheduling.occupancies where organization_id = ${tx.organizationId} and appointment_id = ${id}
    and exists (select from scheduling.appointments a
      where a.organization_id = ${tx.organizationId} and a.id = ${id} and a.state <> 'booked')`.execute(db);
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

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('the function answered no row');
  return row;
}
