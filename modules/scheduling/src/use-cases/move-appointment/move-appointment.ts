import type { MoveAppointment, Refusal } from '@agendify/contracts';
import {
  AppointmentId,
  type Clock,
  type IdSource,
  type PracticeId,
  type ServiceId,
  type Interval,
  type Result,
  epochMsOf,
  localDateOf,
  ok,
  refuse,
  toZonedIso,
} from '@agendify/kernel';
import type { Outbox, TenantTx } from '@agendify/platform';
import {
  type AppointmentRow,
  type Move,
  findAppointment,
  insertSuccessor,
} from '../../data/appointment-store.ts';
import { findPracticeFacts } from '../../data/practice-facts-store.ts';
import type { PracticeFacts } from '../../domain/practice-facts.ts';
import { findObjection } from '../../domain/verdict.ts';
import type { BookingRefusal } from '../book-appointment/book-appointment.ts';
import type { LostTime, OfferAlternatives } from '../offer-alternatives.ts';
import { refusalOf } from '../refusal-of.ts';

/** What moving may refuse with. */
export type MoveRefusal =
  Exclude<BookingRefusal, { code: 'idempotency-key-reused' }> | Refusal<'not-found' | 'appointment-not-open'>;

/** The appointment that is now in force, as the API shows it. */
export type Moved = { readonly json: string; readonly version: number };

type Deps = {
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly outbox: Outbox;
  readonly tzdataVersion: string;
  readonly offerAlternatives: OfferAlternatives;
};

const ATTEMPTS = 3;

/**
 * Moves an open appointment to another time, practice or length. The successor takes its time in the same
 * transaction in which the predecessor gives its own back. A move to where it is already changes nothing.
 */
export function makeMoveAppointment(deps: Deps) {
  return async function moveAppointment(
    tx: TenantTx,
    id: AppointmentId,
    command: MoveAppointment,
  ): Promise<Result<Moved, MoveRefusal>> {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const appointment = await findAppointment(tx, id);
      if (!appointment) return refuse({ code: 'not-found' });
      if (!isOpen(appointment)) return refuse({ code: 'appointment-not-open' });
      if (isThereAlready(appointment, command)) return ok(appointment);
      const read = await readWish(tx, appointment, command);
      if (!read.ok) return read;
      const wish = read.value;
      const objection = findObjection(wish.facts, wish.during, deps.clock());
      if (objection)
        return refuse(await refusalOf(objection, (resource) => deps.offerAlternatives(tx, wish, resource)));

      const move = toMove(deps, tx, appointment, wish);
      const outcome = await insertSuccessor(tx, move);
      switch (outcome.verdict) {
        case 'moved':
          await deps.outbox.append(tx, 'scheduling.appointment-moved', {
            appointmentId: AppointmentId.parse(move.id),
            predecessorId: id,
          });
          return ok({ json: outcome.reply, version: 1 });
        case 'not-open':
        case 'rules-changed':
          continue;
        case 'professional-busy':
          return refuse(await deps.offerAlternatives(tx, wish, 'professional'));
        case 'room-busy':
          return refuse(await deps.offerAlternatives(tx, wish, 'room'));
        case 'patient-busy':
          return refuse(await deps.offerAlternatives(tx, wish, 'patient'));
      }
    }
    throw new Error('the appointment or the rules of its practice kept changing while it was being moved');
  };
}

/** An appointment that can be moved: it stands, and it has a time of its own. */
type OpenAppointment = AppointmentRow & { readonly practiceId: PracticeId; readonly serviceId: ServiceId };

function isOpen(appointment: AppointmentRow): appointment is OpenAppointment {
  return appointment.state === 'booked' && appointment.practiceId !== null && appointment.serviceId !== null;
}

function isThereAlready(appointment: OpenAppointment, command: MoveAppointment): boolean {
  const { startMs, endMs } = periodOf(appointment, command);
  const isSamePractice = (command.practiceId ?? appointment.practiceId) === appointment.practiceId;
  return isSamePractice && startMs === appointment.startMs && endMs === appointment.endMs;
}

/** Where the appointment shall go, with the facts that decide it. */
type Wish = LostTime & { readonly during: Interval };

async function readWish(
  tx: TenantTx,
  appointment: OpenAppointment,
  command: MoveAppointment,
): Promise<Result<Wish, Refusal<'reference-unknown'>>> {
  const { id, serviceId, patientId, timeZone } = appointment;
  const practiceId = command.practiceId ?? appointment.practiceId;
  const isSamePractice = practiceId === appointment.practiceId;
  const during = periodOf(appointment, command);
  const day = localDateOf(during.startMs, timeZone);
  const roomId = isSamePractice ? appointment.roomId : null;
  const query = { practiceId, serviceId, roomId, from: day, to: day, ignoring: id };
  const found = await findPracticeFacts(tx, query);
  if ('unknown' in found) return refuse({ code: 'reference-unknown', pointer: '/practiceId' });
  const facts = isSamePractice ? withServiceAsBooked(found.facts) : found.facts;
  const durationMinutes = (during.endMs - during.startMs) / 60_000;
  return ok({ ...query, facts, patientId, startMs: during.startMs, durationMinutes, during });
}

function periodOf(appointment: AppointmentRow, command: MoveAppointment): Interval {
  const startMs = epochMsOf(command.startsAt);
  const durationMs =
    command.durationMinutes === undefined
      ? appointment.endMs - appointment.startMs
      : command.durationMinutes * 60_000;
  return { startMs, endMs: startMs + durationMs };
}

/** What was booked may be moved within its practice, even when the service is not offered any more. */
function withServiceAsBooked(facts: PracticeFacts): PracticeFacts {
  return { ...facts, service: { ...facts.service, isOffered: true } };
}

type Target = { readonly facts: PracticeFacts; readonly practiceId: string; readonly during: Interval };

function toMove(
  deps: Deps,
  tx: TenantTx,
  appointment: AppointmentRow,
  { facts, practiceId, during }: Target,
): Move {
  return {
    id: deps.newId(),
    predecessor_id: appointment.id,
    predecessor_version: appointment.version,
    practice_id: practiceId,
    practice_version: facts.practiceVersion,
    service_version: facts.service.version,
    clinic_id: facts.clinicId,
    professional_id: facts.professionalId,
    room_id: facts.roomId,
    starts_at: new Date(during.startMs).toISOString(),
    ends_at: new Date(during.endMs).toISOString(),
    local_starts_at: toZonedIso(during.startMs, facts.timeZone).slice(0, 19),
    time_zone: facts.timeZone,
    tzdata_version: deps.tzdataVersion,
    account_id: tx.accountId,
    booked_at: new Date(deps.clock()).toISOString(),
  };
}
