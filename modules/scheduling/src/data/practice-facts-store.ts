import {
  type AppointmentId,
  type ClinicId,
  type Interval,
  type LocalDate,
  type PatientId,
  type PracticeId,
  type ProfessionalId,
  type RoomId,
  type ServiceId,
  type TimeZone,
} from '@agendify/kernel';
import type { TenantCalls, TenantFunction } from '@agendify/platform';
import type { PracticeFacts, ServiceFacts } from '../domain/practice-facts.ts';

const PRACTICE_FACTS: TenantFunction = { name: 'scheduling.practice_facts', parameters: 6 };
const BOOKING_FACTS: TenantFunction = { name: 'scheduling.booking_facts', parameters: 7 };
const PATIENT_BUSY: TenantFunction = { name: 'scheduling.patient_busy', parameters: 3 };

type Period = [startMs: number, endMs: number];

/** The facts as `scheduling.practice_facts` writes them. */
type FactsRow = {
  practiceVersion: number;
  professionalId: ProfessionalId;
  isActive: boolean;
  clinicId: ClinicId;
  timeZone: TimeZone;
  roomId: RoomId | null;
  service: ServiceFacts | null;
  hours: [weekday: number, opensMinute: number, closesMinute: number][];
  blocks: Period[];
  professionalBusy: Period[];
  roomBusy: Period[];
};

/** What to read the facts of; the days are widened by one on both sides. */
export type FactsQuery = {
  readonly practiceId: PracticeId;
  readonly serviceId: ServiceId;
  /** Instead of the practice's usual room. */
  readonly roomId: RoomId | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** An appointment about to be moved: it does not stand in its own way. */
  readonly ignoring: AppointmentId | null;
};

/** `practice` or `service` where that one is unknown in this organization. */
export type FactsFound = { readonly facts: PracticeFacts } | { readonly unknown: 'practice' | 'service' };

/** Reads the facts of a practice in one round trip. */
export async function findPracticeFacts(calls: TenantCalls, query: FactsQuery): Promise<FactsFound> {
  const args = [query.practiceId, query.serviceId, query.roomId, query.from, query.to, query.ignoring];
  const [row] = await calls.call<{ f: FactsRow | null }>(PRACTICE_FACTS, args);
  return toFacts(row?.f ?? null);
}

/** The facts of a booking, and the reply kept under its Idempotency-Key, if any. */
export type BookingFacts = {
  readonly found: FactsFound;
  readonly patientName: string | null;
  readonly isRoomKnown: boolean;
  readonly kept: {
    readonly request_hash: string;
    readonly reply: string | null;
    readonly etag: string | null;
  } | null;
};

/** What a booking asks for. */
export type BookingFactsQuery = {
  readonly practiceId: PracticeId;
  readonly serviceId: ServiceId;
  readonly patientId: PatientId;
  readonly roomId: RoomId | null;
  readonly day: LocalDate;
  readonly idempotencyKey: string | null;
};

type BookingFactsRow = {
  facts: FactsRow | null;
  patient_name: string | null;
  is_room_known: boolean;
  request_hash: string | null;
  reply: string | null;
  etag: string | null;
};

/** Reads everything that decides a booking in one round trip. */
export async function readBookingFacts(calls: TenantCalls, query: BookingFactsQuery): Promise<BookingFacts> {
  const args = [
    query.practiceId,
    query.serviceId,
    query.patientId,
    query.roomId,
    query.day,
    calls.accountId,
    query.idempotencyKey,
  ];
  const [row] = await calls.call<BookingFactsRow>(BOOKING_FACTS, args);
  if (!row) throw new Error('scheduling.booking_facts answered no row');
  const { request_hash, reply, etag } = row;
  return {
    found: toFacts(row.facts),
    patientName: row.patient_name,
    isRoomKnown: row.is_room_known,
    kept: request_hash === null ? null : { request_hash, reply, etag },
  };
}

/** When a patient of this organization is busy. */
export async function listPatientBusy(
  calls: TenantCalls,
  patientId: PatientId,
  from: LocalDate,
  to: LocalDate,
): Promise<Interval[]> {
  const [row] = await calls.call<{ f: Period[] }>(PATIENT_BUSY, [patientId, from, to]);
  return (row?.f ?? []).map(toInterval);
}

function toFacts(row: FactsRow | null): FactsFound {
  if (!row) return { unknown: 'practice' };
  if (!row.service) return { unknown: 'service' };
  return {
    facts: {
      ...row,
      service: row.service,
      hours: row.hours.map(([weekday, opensMinute, closesMinute]) => ({
        weekday,
        opensMinute,
        closesMinute,
      })),
      blocks: row.blocks.map(toInterval),
      professionalBusy: row.professionalBusy.map(toInterval),
      roomBusy: row.roomBusy.map(toInterval),
    },
  };
}

function toInterval([startMs, endMs]: Period): Interval {
  return { startMs, endMs };
}
