import type { AppointmentState } from '@agendify/contracts';
import type { AppointmentId, PatientId, PracticeId, SeriesId, ServiceId } from '@agendify/kernel';
import type { TenantFunction, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { APPOINTMENT_COLUMNS, type AppointmentRow } from './appointment-store.ts';
import type { Placement, PlacementRefusal } from './placement-store.ts';

const BOOK: TenantFunction = { name: 'scheduling.book_series', parameters: 2 };
const MOVE: TenantFunction = { name: 'scheduling.move_appointments', parameters: 2 };

/** A series as it is kept. */
export type SeriesRow = {
  readonly id: SeriesId;
  readonly practice_id: PracticeId;
  readonly service_id: ServiceId;
  readonly patient_id: PatientId;
  /** How its dates were made. */
  readonly rule: object;
  readonly created_by: string | null;
  readonly created_at: string;
};

/** The database's last word on one of many placements. */
export type PlacedOrNot = { readonly verdict: 'placed'; readonly reply: string } | PlacementRefusal;

type VerdictRow<Undone> =
  ({ readonly place: number } & PlacedOrNot) | { readonly place: null; readonly verdict: Undone };

/** Writes a series and what of it can be placed, with an event each. Answers the verdicts in order, or why nothing was written. */
export async function insertSeries(
  tx: TenantTx,
  series: SeriesRow,
  placements: readonly Placement[],
): Promise<readonly PlacedOrNot[] | 'rules-changed' | 'patient-unknown'> {
  const args = [JSON.stringify(series), JSON.stringify(placements)];
  return verdictsOf(await tx.call<VerdictRow<'rules-changed' | 'patient-unknown'>>(BOOK, args));
}

/** An appointment as it was seen, and the placement of its successor. */
export type SuccessorToPlace = {
  readonly placement: Placement;
  readonly predecessorId: AppointmentId;
  readonly version: number;
};

/** Moves appointments, whole or what fits, with an event each. Answers the verdicts in order, or why nothing was written. */
export async function insertSuccessors(
  tx: TenantTx,
  moves: readonly SuccessorToPlace[],
  isWhole: boolean,
): Promise<readonly PlacedOrNot[] | 'rules-changed' | 'not-open'> {
  if (moves.length === 0) return [];
  const args = [JSON.stringify(moves), isWhole];
  return verdictsOf(await tx.call<VerdictRow<'rules-changed' | 'not-open'>>(MOVE, args));
}

function verdictsOf<Undone>(rows: readonly VerdictRow<Undone>[]): readonly PlacedOrNot[] | Undone {
  const each: PlacedOrNot[] = [];
  for (const row of rows) {
    if (row.place === null) return row.verdict;
    each.push(row);
  }
  return each;
}

/** Whether a series of the tenant has this id. */
export async function hasSeries(tx: TenantTx, id: SeriesId): Promise<boolean> {
  const { rows } = await sql`
    select from scheduling.series s where s.organization_id = ${tx.organizationId} and s.id = ${id}`.execute(
    tx.as<Record<string, never>>(),
  );
  return rows.length > 0;
}

/** The appointments of a series that are in force, by their place. */
export async function listSeriesVisits(tx: TenantTx, id: SeriesId): Promise<AppointmentRow[]> {
  const { rows } = await sql<AppointmentRow>`
    select ${APPOINTMENT_COLUMNS} from scheduling.series_visits(${tx.organizationId}, ${id}) a
    order by a.series_index, a.starts_at, a.id`.execute(tx.as<Record<string, never>>());
  return rows;
}

/** Whether the registry knows a patient. */
export async function hasPatient(tx: TenantTx, id: PatientId): Promise<boolean> {
  const { rows } = await sql`
    select from patients.published_patients p where p.organization_id = ${tx.organizationId} and p.id = ${id}`.execute(
    tx.as<Record<string, never>>(),
  );
  return rows.length > 0;
}

/** Cancels those of these appointments that are open, with an event each. Answers them as they are then. */
export async function cancelAppointmentRows(
  tx: TenantTx,
  appointments: readonly { readonly id: AppointmentId; readonly eventId: string }[],
  state: AppointmentState,
  reason: string,
): Promise<AppointmentRow[]> {
  const ids = appointments.map(({ id }) => id);
  const eventIds = appointments.map(({ eventId }) => eventId);
  const { rows } = await sql<AppointmentRow>`
    select ${APPOINTMENT_COLUMNS}
    from scheduling.cancel_appointments(${tx.organizationId}, ${ids}, ${eventIds}, ${state}, ${reason}) a`.execute(
    tx.as<Record<string, never>>(),
  );
  return rows;
}
