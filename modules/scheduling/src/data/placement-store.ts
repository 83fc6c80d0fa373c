import {
  type Idempotency,
  type TenantCalls,
  type TenantFunction,
  type TenantTx,
  refusingConstraint,
} from '@agendify/platform';
import type { Count } from '../domain/engine/counts.ts';

const BOOK: TenantFunction = { name: 'scheduling.book_appointment', parameters: 3 };
const KEPT: TenantFunction = { name: 'scheduling.kept_reply', parameters: 2 };
const MOVE: TenantFunction = { name: 'scheduling.move_appointment', parameters: 3 };
const HOLD: TenantFunction = { name: 'scheduling.hold_time', parameters: 3 };

/** Something that a placement occupies: any one of the candidates with so many seats. Instants are RFC 3339. */
export type PlacedNeed = {
  readonly from: string;
  readonly until: string;
  readonly isRoom: boolean;
  readonly candidates: readonly (readonly [resourceId: string, seats: number])[];
};

/** What shall be written, in the words of `scheduling.placement`. Instants are RFC 3339. */
export type Placement = {
  readonly id: string;
  readonly event_id: string;
  readonly practice_id: string;
  readonly rules_version: number;
  readonly service_id: string;
  readonly clinic_id: string;
  readonly professional_id: string;
  /** Null: a hold. */
  readonly patient_id: string | null;
  readonly starts_at: string;
  readonly ends_at: string;
  readonly local_starts_at: string;
  readonly time_zone: string;
  readonly tzdata_version: string;
  readonly price_cents: number;
  readonly notes: string | null;
  readonly account_id: string | null;
  readonly written_at: string;
  readonly channel: 'staff' | 'online' | 'api';
  readonly modality: 'in-person' | 'video';
  readonly visit: 'first' | 'return' | null;
  readonly plan_id: string | null;
  readonly buffer_before: number;
  readonly buffer_after: number;
  readonly elsewhere_minutes: number;
  readonly needs: readonly PlacedNeed[];
  readonly seats: number;
  readonly session_id: string | null;
  readonly counts: readonly Omit<Count, 'objection'>[];
  readonly week_from: string;
  readonly week_to: string;
  readonly squeeze_in_reason: string | null;
  readonly into_occupied_room: boolean;
  readonly patient_overlap_reason: string | null;
  readonly follow_up_of: string | null;
  readonly follow_up_count: number | null;
  readonly series_id: string | null;
  readonly series_index: number | null;
  /** SHA-256 of the token of a hold, in hexadecimal. */
  readonly hold_hash: string | null;
};

/** What is busy: the professional, a room or device, the patient, or every seat of the group session. */
export type BusyVerdict = 'professional-busy' | 'room-busy' | 'patient-busy' | 'seat-busy';

type RefusingVerdict =
  | BusyVerdict
  | 'rules-changed'
  | 'patient-unknown'
  | 'hold-not-found'
  | 'patient-limit'
  | 'follow-up-used-up';

/** Why the database did not place. `detail` is the place of the count that was reached. */
export type PlacementRefusal =
  | { [V in RefusingVerdict]: { readonly verdict: V } }[RefusingVerdict]
  | { readonly verdict: 'count-reached'; readonly detail: number };

/** The database's last word on a booking. */
export type BookingVerdict =
  | { readonly verdict: 'placed'; readonly reply: string; readonly etag: string }
  | {
      readonly verdict: 'replayed';
      readonly reply: string | null;
      readonly etag: string | null;
      readonly request_hash: string;
    }
  | PlacementRefusal;

const BUSY_BY_CONSTRAINT: Readonly<Record<string, BusyVerdict>> = {
  occupancies__professional_once: 'professional-busy',
  occupancies__resource_once: 'room-busy',
  occupancies__patient_once: 'patient-busy',
  occupancies__session_once: 'seat-busy',
};

/** Writes an appointment, what it occupies, its event and its reply, all or nothing, in one round trip. */
export async function insertAppointment(
  calls: TenantCalls,
  placement: Placement,
  idempotency: Idempotency | null,
): Promise<BookingVerdict> {
  const args = [JSON.stringify(placement), idempotency?.key ?? null, idempotency?.hash ?? null];
  try {
    return only(await calls.call<BookingVerdict>(BOOK, args));
  } catch (error) {
    // A writer that did not wait for the locks was faster: the constraint has the last word, and its name says of what.
    const busy = BUSY_BY_CONSTRAINT[refusingConstraint(error) ?? ''];
    if (busy === undefined) throw error;
    return { verdict: busy };
  }
}

/** A reply given before. */
export type KeptReply = {
  readonly request_hash: string;
  readonly reply: string | null;
  readonly etag: string | null;
};

/** The reply that a booking with this key was answered with, if it was. */
export async function findKeptReply(
  calls: TenantCalls,
  { key }: Idempotency,
): Promise<KeptReply | undefined> {
  const [row] = await calls.call<KeptReply>(KEPT, [calls.accountId, key]);
  return row;
}

/** The database's last word on a move; what is refused has written nothing. */
export type MoveVerdict =
  | { readonly verdict: 'placed'; readonly reply: string }
  | { readonly verdict: 'not-open' }
  | PlacementRefusal;

/** Writes the successor of an appointment and gives back what the predecessor occupied. */
export async function insertSuccessor(
  tx: TenantTx,
  placement: Placement,
  predecessor: { readonly id: string; readonly version: number },
): Promise<MoveVerdict> {
  const args = [JSON.stringify(placement), predecessor.id, predecessor.version];
  return only(await tx.call<MoveVerdict>(MOVE, args));
}

/** The database's last word on a hold. */
export type HoldVerdict = { readonly verdict: 'held' } | PlacementRefusal;

/** Keeps a time under the hash of a token. */
export async function insertHold(
  calls: TenantCalls,
  placement: Placement,
  tokenHash: string,
  expiresAtMs: number,
): Promise<HoldVerdict> {
  const args = [JSON.stringify(placement), tokenHash, new Date(expiresAtMs).toISOString()];
  return only(await calls.call<HoldVerdict>(HOLD, args));
}

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined) throw new Error('the function answered no row');
  return row;
}
