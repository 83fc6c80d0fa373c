import type { AnyProfessionalAppointment, Refusal } from '@agendify/contracts';
import { type Clock, type Result, epochMsOf, ok, refuse } from '@agendify/kernel';
import type { Idempotency, TenantCalls } from '@agendify/platform';
import { type KeptReply, findKeptReply } from '../../data/placement-store.ts';
import { listPracticesOffering } from '../../data/practices-offering-store.ts';
import type { Rulebooks } from '../../data/rulebook-store.ts';
import type { Booked, BookingRefusal, makeBookAppointment } from '../book-appointment/book-appointment.ts';
import { type RuleRefusal, type TakenResource, refusalOf } from '../refusal-of.ts';
import { type PracticeAsked, type WishOfAny, askPractices } from './ask-practices.ts';
import { nearestOfMany } from './nearest-of-many.ts';

/** What it may refuse with. */
export type AnyRefusal = RuleRefusal | Refusal<'reference-unknown' | 'idempotency-key-reused'>;

type Deps = {
  readonly clock: Clock;
  readonly rulebooks: Rulebooks;
  readonly bookAppointment: ReturnType<typeof makeBookAppointment>;
};

/** How many practices are asked in one round trip. */
const ASKED_AT_ONCE = 64;
/** How many are asked for other times when nobody is free. */
const ASKED_FOR_OTHERS = 256;

/**
 * Books with any professional who offers the service at the clinics and is free: who has the fewest visits on that day
 * comes first, and a lost race goes on to the next. One key makes one appointment, whoever it is with. When nobody is free,
 * the answer is the rule that refuses all of them, or else the nearest times of any of them.
 */
export function makeBookAnyProfessional(deps: Deps) {
  return async function bookAnyProfessional(
    calls: TenantCalls,
    command: AnyProfessionalAppointment,
    idempotency: Idempotency | null,
  ): Promise<Result<Booked, AnyRefusal>> {
    const { clinicIds, profession = null, ...booking } = command;
    const wish = wishOf(command);
    const practiceIds = await listPracticesOffering(calls, { ...wish, clinicIds, profession });
    const tried: Tried[] = [];
    for (let first = 0; first < practiceIds.length; first += ASKED_AT_ONCE) {
      const some = practiceIds.slice(first, first + ASKED_AT_ONCE);
      for (const asked of await askPractices(deps.rulebooks, calls, some, wish, deps.clock())) {
        const { practiceId } = asked.offer.rulebook;
        const booked = asked.objection
          ? refuse(await refusalOf(asked.objection, asked.offer, taken))
          : await deps.bookAppointment(calls, { ...booking, practiceId }, idempotency);
        if (booked.ok) return booked;
        const refusal = withoutExtras(booked.refusal);
        if (!isOnlyTheirs(refusal)) return refuse(refusal);
        tried.push({ ...asked, refusal });
      }
    }
    // The first time that it was sent somebody was free: a retry is answered as then.
    const kept = idempotency && (await findKeptReply(calls, idempotency));
    return kept ? replayed(kept, idempotency) : refuse(await nobody(calls, wish, tried, deps.clock()));
  };
}

type Tried = PracticeAsked & { readonly refusal: AnyRefusal };

function wishOf(command: AnyProfessionalAppointment) {
  return {
    serviceId: command.serviceId,
    patientId: command.patientId,
    startMs: epochMsOf(command.startsAt),
    channel: 'staff',
    visit: command.visit ?? null,
    modality: command.modality ?? null,
    planId: command.planId ?? null,
    roomId: null,
  } as const satisfies WishOfAny;
}

/** Somebody is there already; for other times all are asked together. */
function taken(resource: TakenResource): Promise<Refusal<'slot-taken'>> {
  return Promise.resolve({ code: 'slot-taken', resource, timeZone: 'UTC', alternatives: [] });
}

/** Squeeze-ins, follow-ups and holds name a practice: nobody asks for them here. */
function withoutExtras(refusal: BookingRefusal): AnyRefusal {
  if (
    refusal.code === 'hold-not-found' ||
    refusal.code === 'squeeze-ins-used-up' ||
    refusal.code === 'squeeze-into-room-not-allowed' ||
    refusal.code === 'follow-up-not-allowed'
  )
    throw new Error(`a booking was refused as what it was not: ${refusal.code}`);
  return refusal;
}

/** Refusals that every practice would answer with. */
const OF_ALL: readonly AnyRefusal['code'][] = [
  'reference-unknown',
  'patient-limit',
  'idempotency-key-reused',
];

/** Whether another practice may say otherwise. */
function isOnlyTheirs(refusal: AnyRefusal): boolean {
  return refusal.code === 'slot-taken' ? refusal.resource !== 'patient' : !OF_ALL.includes(refusal.code);
}

/** What to say when nobody can: the one rule that refuses all of them, or the nearest times of any of them. */
async function nobody(
  calls: TenantCalls,
  wish: ReturnType<typeof wishOf>,
  tried: readonly Tried[],
  nowMs: number,
): Promise<AnyRefusal> {
  const [first] = tried;
  if (!first) return { code: 'service-not-offered' };
  const { refusal } = first;
  if (refusal.code !== 'slot-taken' && tried.every((each) => each.refusal.code === refusal.code))
    return refusal;
  const offers = tried.flatMap(({ offer, isEver }) => (isEver ? [offer] : []));
  return nearestOfMany(calls, { ...wish, offers: offers.slice(0, ASKED_FOR_OTHERS), nowMs });
}

function replayed(kept: KeptReply, { hash }: Idempotency): Result<Booked, AnyRefusal> {
  return kept.request_hash === hash
    ? ok({ json: kept.reply ?? 'null', etag: kept.etag ?? '' })
    : refuse({ code: 'idempotency-key-reused' });
}
