import type { NewAppointment, Refusal } from '@agendify/contracts';
import {
  type Clock,
  type IdSource,
  type Interval,
  LocalDate,
  type Result,
  epochMsOf,
  ok,
  refuse,
  toZonedIso,
} from '@agendify/kernel';
import type { Idempotency, TenantCalls } from '@agendify/platform';
import { type Booking, insertAppointment } from '../../data/appointment-store.ts';
import { type BookingFacts, readBookingFacts } from '../../data/practice-facts-store.ts';
import type { PracticeFacts } from '../../domain/practice-facts.ts';
import { findObjection } from '../../domain/verdict.ts';
import type { OfferAlternatives } from '../offer-alternatives.ts';
import { refusalOf } from '../refusal-of.ts';

/** The appointment as the API shows it, and its ETag. */
export type Booked = { readonly json: string; readonly etag: string };

/** What booking may refuse with. */
export type BookingRefusal = Refusal<
  | 'reference-unknown'
  | 'professional-not-active'
  | 'service-not-offered'
  | 'time-past'
  | 'outside-hours'
  | 'blocked'
  | 'slot-taken'
  | 'idempotency-key-reused'
>;

/** How often a booking is decided anew because the rules changed between the facts and the verdict. */
const ATTEMPTS = 3;

type Deps = {
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly poke: () => void;
  readonly tzdataVersion: string;
  readonly offerAlternatives: OfferAlternatives;
};

/**
 * Books an appointment: one round trip for the facts, the rules in between, one for the verdict. The database
 * has the last word; a lost race is answered with the nearest free times.
 */
export function makeBookAppointment(deps: Deps) {
  return async function bookAppointment(
    calls: TenantCalls,
    command: NewAppointment,
    idempotency: Idempotency | null,
  ): Promise<Result<Booked, BookingRefusal>> {
    const startMs = epochMsOf(command.startsAt);
    // The local day is at most one off the day in UTC, and the facts are read a day wider on both sides.
    const day = LocalDate.parse(new Date(startMs).toISOString().slice(0, 10));
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const roomId = command.roomId ?? null;
      const seen = await readBookingFacts(calls, {
        ...command,
        roomId,
        day,
        idempotencyKey: idempotency?.key ?? null,
      });
      if (seen.kept && idempotency) return replayed(seen.kept, idempotency);
      const known = findReferences(seen);
      if (!known.ok) return known;
      const { facts, patientName } = known.value;
      const during = { startMs, endMs: startMs + facts.service.durationMinutes * 60_000 };
      const lost = {
        ...command,
        facts,
        roomId,
        ignoring: null,
        startMs,
        durationMinutes: facts.service.durationMinutes,
      };
      const objection = findObjection(facts, during, deps.clock());
      if (objection)
        return refuse(
          await refusalOf(objection, (resource) => deps.offerAlternatives(calls, lost, resource)),
        );

      const booking = toBooking(deps, calls, command, { facts, patientName, during }, idempotency);
      const outcome = await insertAppointment(calls, booking);
      switch (outcome.verdict) {
        case 'booked':
          deps.poke();
          return ok({ json: outcome.reply, etag: outcome.etag });
        case 'replayed':
          return replayed(outcome, idempotency ?? { key: '', hash: '' });
        case 'rules-changed':
          continue;
        case 'professional-busy':
          return refuse(await deps.offerAlternatives(calls, lost, 'professional'));
        case 'room-busy':
          return refuse(await deps.offerAlternatives(calls, lost, 'room'));
        case 'patient-busy':
          return refuse(await deps.offerAlternatives(calls, lost, 'patient'));
      }
    }
    throw new Error('the rules of the practice kept changing while the appointment was being booked');
  };
}

function replayed(
  kept: { request_hash: string; reply: string | null; etag: string | null },
  idempotency: Idempotency,
): Result<Booked, BookingRefusal> {
  if (kept.request_hash !== idempotency.hash) return refuse({ code: 'idempotency-key-reused' });
  return ok({ json: kept.reply ?? 'null', etag: kept.etag ?? '' });
}

function findReferences(
  seen: BookingFacts,
): Result<{ facts: PracticeFacts; patientName: string }, Refusal<'reference-unknown'>> {
  const { found, patientName } = seen;
  if ('unknown' in found)
    return refuse({
      code: 'reference-unknown',
      pointer: found.unknown === 'practice' ? '/practiceId' : '/serviceId',
    });
  if (patientName === null) return refuse({ code: 'reference-unknown', pointer: '/patientId' });
  if (!seen.isRoomKnown) return refuse({ code: 'reference-unknown', pointer: '/roomId' });
  return ok({ facts: found.facts, patientName });
}

type Decided = { readonly facts: PracticeFacts; readonly patientName: string; readonly during: Interval };

function toBooking(
  deps: Deps,
  calls: TenantCalls,
  command: NewAppointment,
  { facts, patientName, during }: Decided,
  idempotency: Idempotency | null,
): Booking {
  return {
    id: deps.newId(),
    event_id: deps.newId(),
    practice_id: command.practiceId,
    practice_version: facts.practiceVersion,
    service_id: command.serviceId,
    service_version: facts.service.version,
    clinic_id: facts.clinicId,
    professional_id: facts.professionalId,
    room_id: facts.roomId,
    patient_id: command.patientId,
    patient_name: patientName,
    starts_at: new Date(during.startMs).toISOString(),
    ends_at: new Date(during.endMs).toISOString(),
    local_starts_at: toZonedIso(during.startMs, facts.timeZone).slice(0, 19),
    time_zone: facts.timeZone,
    tzdata_version: deps.tzdataVersion,
    price_cents: facts.service.priceCents,
    notes: command.notes ?? null,
    account_id: calls.accountId,
    booked_at: new Date(deps.clock()).toISOString(),
    idempotency_key: idempotency?.key ?? null,
    request_hash: idempotency?.hash ?? null,
  };
}
