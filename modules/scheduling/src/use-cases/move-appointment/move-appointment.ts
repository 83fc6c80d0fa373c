import type { MoveAppointment, Refusal } from '@agendify/contracts';
import {
  AppointmentId,
  type Interval,
  type LocalDate,
  type PracticeId,
  type Result,
  type ServiceId,
  epochMsOf,
  ok,
  refuse,
} from '@agendify/kernel';
import type { Outbox, TenantTx } from '@agendify/platform';
import { type AppointmentRow, findAppointment } from '../../data/appointment-store.ts';
import { type MoveVerdict, insertSuccessor } from '../../data/placement-store.ts';
import { type Count, squeezeInCountAt } from '../../domain/engine/counts.ts';
import type { Offer } from '../../domain/engine/offer.ts';
import type { FindFollowUp } from '../book-appointment/follow-up-extras.ts';
import { movedFollowUp } from '../moved-follow-up.ts';
import type { OfferAlternatives } from '../offer-alternatives.ts';
import {
  type PlacementExtras,
  type Placing,
  type PlacingDeps,
  type Wish,
  findOffer,
  judgementAmongSessions,
  objectionTo,
  toPlacing,
} from '../placing.ts';
import { type RuleRefusal, refusalOf, takenBy } from '../refusal-of.ts';

/** What moving may refuse with. */
export type MoveRefusal =
  RuleRefusal | Refusal<'reference-unknown' | 'not-found' | 'appointment-not-open' | 'follow-up-not-allowed'>;

/** The appointment that is now in force, as the API shows it. */
export type Moved = { readonly json: string; readonly version: number };

type Deps = PlacingDeps & {
  readonly outbox: Outbox;
  readonly offerAlternatives: OfferAlternatives;
  readonly findFollowUp: FindFollowUp;
};

const ATTEMPTS = 4;

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
      const wish = wishOf(appointment, command);
      const lost = { wish, ignoring: [id] };
      const placing = await decide(deps, tx, appointment, command, wish, attempt > 1);
      // What is remembered of the rules may be old: nobody is refused by it.
      if (!placing.ok && attempt === 1) continue;
      if (!placing.ok) return placing;
      const outcome = await insertSuccessor(tx, placing.value.placement, appointment);
      if (outcome.verdict === 'not-open' || outcome.verdict === 'rules-changed') continue;
      if (outcome.verdict !== 'placed')
        return refuse(
          await refusalTo(outcome, placing.value, (resource) => deps.offerAlternatives(tx, lost, resource)),
        );
      await deps.outbox.append(tx, 'scheduling.appointment-moved', {
        appointmentId: AppointmentId.parse(placing.value.placement.id),
        predecessorId: id,
      });
      return ok({ json: outcome.reply, version: 1 });
    }
    throw new Error('the appointment or the rules of its practice kept changing while it was being moved');
  };
}

async function decide(
  deps: Deps,
  tx: TenantTx,
  appointment: OpenAppointment,
  command: MoveAppointment,
  wish: Wish,
  isFresh: boolean,
): Promise<Result<Placing, MoveRefusal>> {
  const found = await findOffer(deps.rulebooks, tx, wish, isFresh);
  if (!found.ok) return found;
  const { offer } = found.value;
  const judgement = {
    ...(await judgementAmongSessions(tx, found.value, wish, deps.clock())),
    mayExceedHours: appointment.squeezeInReason !== null,
  };
  const objection = objectionTo(found.value, wish.startMs, judgement);
  if (objection) {
    const lost = { wish, ignoring: [appointment.id] };
    return refuse(
      await refusalOf(objection, offer, (resource) => deps.offerAlternatives(tx, lost, resource)),
    );
  }
  const followed = await movedFollowUp(deps.findFollowUp, tx, appointment, offer, wish.startMs);
  if (!followed.ok) return followed;
  const { patientOverlapReason } = command;
  return ok(
    toPlacing(deps, tx.accountId, offer, wish, {
      ...extrasOf(appointment, offer, wish, deps.clock()),
      ...(patientOverlapReason === undefined ? {} : { patient_overlap_reason: patientOverlapReason }),
      ...followed.value,
    }),
  );
}

/** An appointment that can be moved: it stands, and it has a time of its own. */
export type OpenAppointment = AppointmentRow & {
  readonly practiceId: PracticeId;
  readonly serviceId: ServiceId;
};

/** Whether an appointment can be moved. */
export function isOpen(appointment: AppointmentRow): appointment is OpenAppointment {
  return appointment.state === 'booked' && hasOwnTime(appointment);
}

/** Whether an appointment, open or not, has a time of its own: not so by order of arrival. */
export function hasOwnTime(appointment: AppointmentRow): appointment is OpenAppointment {
  return appointment.practiceId !== null && appointment.serviceId !== null;
}

function isThereAlready(appointment: OpenAppointment, command: MoveAppointment): boolean {
  const { startMs, endMs } = periodOf(appointment, command);
  const isSamePractice = (command.practiceId ?? appointment.practiceId) === appointment.practiceId;
  return isSamePractice && startMs === appointment.startMs && endMs === appointment.endMs;
}

/** What an appointment that is moved wishes for: all as it was booked, but the time and perhaps the practice. */
export function wishOf(appointment: OpenAppointment, command: MoveAppointment): Wish {
  const practiceId = command.practiceId ?? appointment.practiceId;
  const isSamePractice = practiceId === appointment.practiceId;
  const { startMs, endMs } = periodOf(appointment, command);
  return {
    practiceId,
    serviceId: appointment.serviceId,
    patientId: appointment.patientId,
    startMs,
    channel: appointment.channel ?? 'staff',
    visit: appointment.visit,
    modality: appointment.modality,
    planId: appointment.planId,
    roomId: isSamePractice ? appointment.roomId : null,
    asBooked: { durationMinutes: (endMs - startMs) / 60_000, isSamePractice },
  };
}

function periodOf(appointment: AppointmentRow, command: MoveAppointment): Interval {
  const startMs = epochMsOf(command.startsAt);
  const durationMs =
    command.durationMinutes === undefined
      ? appointment.endMs - appointment.startMs
      : command.durationMinutes * 60_000;
  return { startMs, endMs: startMs + durationMs };
}

/**
 * What a moved appointment keeps of how it was booked: price, notes, reasons, its place in a series. The consent to an
 * overlap of the patient was given for its time.
 */
export function extrasOf(
  appointment: OpenAppointment,
  offer: Offer,
  wish: Wish,
  nowMs: number,
): PlacementExtras {
  const { squeezeInReason } = appointment;
  return {
    notes: appointment.notes,
    price_cents: appointment.priceCents ?? offer.rulebook.service.priceCents,
    patient_overlap_reason: keepsTime(appointment, offer, wish) ? appointment.patientOverlapReason : null,
    squeeze_in_reason: squeezeInReason,
    follow_up_of: appointment.followUpOf,
    series_id: appointment.seriesId,
    series_index: appointment.seriesIndex,
    ...(squeezeInReason === null
      ? {}
      : { counts: [squeezeInCountAt(offer, wish.startMs, nowMs) ?? noSqueezeIns(appointment.date)] }),
  };
}

function keepsTime({ practiceId, startMs, endMs }: OpenAppointment, offer: Offer, wish: Wish): boolean {
  const isSamePractice = practiceId === wish.practiceId;
  return isSamePractice && startMs === wish.startMs && endMs - startMs === offer.durationMinutes * 60_000;
}

/** No shift allows any there. */
function noSqueezeIns(date: LocalDate): Count {
  const objection = {
    rule: 'quota-reached',
    cause: { kind: 'shift-rule', id: null, name: null },
    lift: 'change-shift-rule',
    maximum: 0,
  } as const;
  return {
    maximum: 0,
    marks: ['practice'],
    from: date,
    to: date,
    fromMinute: 0,
    untilMinute: 1440,
    planIds: null,
    isSqueezeIn: true,
    objection,
  };
}

type Refused = Exclude<MoveVerdict, { verdict: 'placed' | 'not-open' | 'rules-changed' }>;

async function refusalTo(
  outcome: Refused,
  { counts }: Placing,
  offerAlternatives: (resource: ReturnType<typeof takenBy>) => Promise<Refusal<'slot-taken'>>,
): Promise<MoveRefusal> {
  switch (outcome.verdict) {
    case 'professional-busy':
    case 'room-busy':
    case 'patient-busy':
    case 'seat-busy':
      return offerAlternatives(takenBy(outcome.verdict));
    case 'count-reached': {
      const { rule, maximum = 0, per = 'day' } = counts[outcome.detail]?.objection ?? { rule: 'cap-reached' };
      return rule === 'quota-reached'
        ? { code: 'quota-reached', maximum }
        : { code: 'cap-reached', maximum, per };
    }
    case 'patient-limit':
      return { code: 'patient-limit' };
    case 'patient-unknown':
      return { code: 'reference-unknown', pointer: '/patientId' };
    case 'follow-up-used-up':
      return { code: 'follow-up-not-allowed', why: 'used-up' };
    case 'hold-not-found':
      throw new Error(`a move was refused as if it were a booking: ${outcome.verdict}`);
  }
}
