import type { NewAppointment, Refusal } from '@agendify/contracts';
import { type Result, epochMsOf, ok, refuse } from '@agendify/kernel';
import { type Idempotency, type TenantCalls, hashToken } from '@agendify/platform';
import { type BookingVerdict, findKeptReply, insertAppointment } from '../../data/placement-store.ts';
import type { Channel } from '../../domain/engine/rulebook.ts';
import type { OfferAlternatives } from '../offer-alternatives.ts';
import {
  type FoundOffer,
  type Placing,
  type PlacingDeps,
  type Wish,
  findOffer,
  judgementAmongSessions,
  objectionTo,
  toPlacing,
} from '../placing.ts';
import { type RuleRefusal, refusalOf, takenBy } from '../refusal-of.ts';

import { type FindFollowUp, followUpExtras } from './follow-up-extras.ts';
import { squeezeInExtras } from './squeeze-in-extras.ts';

/** The appointment as the API shows it, and its ETag. */
export type Booked = { readonly json: string; readonly etag: string };

/** What booking may refuse with. */
export type BookingRefusal =
  | RuleRefusal
  | Refusal<
      | 'reference-unknown'
      | 'hold-not-found'
      | 'squeeze-ins-used-up'
      | 'squeeze-into-room-not-allowed'
      | 'follow-up-not-allowed'
      | 'idempotency-key-reused'
    >;

/** How often a booking is decided anew because the rules changed between the rulebook and the verdict. */
const ATTEMPTS = 4;

type Deps = PlacingDeps & {
  readonly poke: () => void;
  readonly offerAlternatives: OfferAlternatives;
  readonly findFollowUp: FindFollowUp;
};

/**
 * Books an appointment: the rules decide by what is remembered of them, and the database, in one round trip, looks
 * whether they still stand, whether anybody is busy and whether it is too much, and writes or says why not. A lost
 * race is answered with the nearest free times.
 */
export function makeBookAppointment(deps: Deps) {
  return async function bookAppointment(
    calls: TenantCalls,
    command: NewAppointment,
    idempotency: Idempotency | null,
    channel: Channel = 'staff',
  ): Promise<Result<Booked, BookingRefusal>> {
    const wish = wishOf(command, channel);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const found = await findOffer(deps.rulebooks, calls, wish, attempt > 1);
      const placing = found.ok ? await decide(deps, calls, command, wish, found.value) : found;
      // What is remembered of the rules may be old: nobody is refused by it.
      if (!placing.ok && attempt === 1) continue;
      // The first time that it was sent the rules agreed: a retry is answered as then, whatever they say now.
      if (!placing.ok) return (await replayOf(calls, idempotency)) ?? placing;
      const outcome = await insertAppointment(calls, placing.value.placement, idempotency);
      if (outcome.verdict === 'rules-changed') continue;
      return answer(deps, calls, wish, placing.value, outcome, idempotency);
    }
    throw new Error('the rules of the practice kept changing while the appointment was being booked');
  };
}

function wishOf(command: NewAppointment, channel: Channel): Wish {
  return {
    practiceId: command.practiceId,
    serviceId: command.serviceId,
    patientId: command.patientId,
    startMs: epochMsOf(command.startsAt),
    channel,
    visit: command.visit ?? null,
    modality: command.modality ?? null,
    planId: command.planId ?? null,
    roomId: command.roomId ?? null,
  };
}

async function decide(
  deps: Deps,
  calls: TenantCalls,
  command: NewAppointment,
  wish: Wish,
  found: FoundOffer,
): Promise<Result<Placing, BookingRefusal>> {
  const { offer } = found;
  const judgement = await judgementAmongSessions(calls, found, wish, deps.clock());
  const objection = objectionTo(found, wish.startMs, {
    ...judgement,
    mayExceedHours: command.squeezeIn !== undefined,
  });
  if (objection)
    return refuse(
      await refusalOf(objection, offer, (resource) =>
        deps.offerAlternatives(calls, { wish, ignoring: [] }, resource),
      ),
    );
  const squeezed = squeezeInExtras(command.squeezeIn, offer, wish.startMs, deps.clock());
  if (!squeezed.ok) return squeezed;
  const followed = await followUpExtras(deps.findFollowUp, calls, command, offer, wish.startMs);
  if (!followed.ok) return followed;
  return ok(
    toPlacing(deps, calls.accountId, offer, wish, {
      notes: command.notes ?? null,
      patient_overlap_reason: command.patientOverlapReason ?? null,
      hold_hash: command.holdToken === undefined ? null : hashToken(command.holdToken).toString('hex'),
      ...squeezed.value,
      ...followed.value,
    }),
  );
}

async function answer(
  deps: Deps,
  calls: TenantCalls,
  wish: Wish,
  { placement, counts }: Placing,
  outcome: Exclude<BookingVerdict, { verdict: 'rules-changed' }>,
  idempotency: Idempotency | null,
): Promise<Result<Booked, BookingRefusal>> {
  switch (outcome.verdict) {
    case 'placed':
      deps.poke();
      return ok({ json: outcome.reply, etag: outcome.etag });
    case 'replayed':
      return replayed(outcome, idempotency);
    case 'patient-unknown':
      return refuse({ code: 'reference-unknown', pointer: '/patientId' });
    case 'hold-not-found':
    case 'patient-limit':
      return refuse({ code: outcome.verdict });
    case 'follow-up-used-up':
      return refuse({ code: 'follow-up-not-allowed', why: 'used-up' });
    case 'count-reached': {
      const { rule, maximum = 0, per = 'day' } = counts[outcome.detail]?.objection ?? { rule: 'cap-reached' };
      if (placement.squeeze_in_reason !== null) return refuse({ code: 'squeeze-ins-used-up', maximum });
      return refuse(
        rule === 'quota-reached' ? { code: 'quota-reached', maximum } : { code: 'cap-reached', maximum, per },
      );
    }
    case 'professional-busy':
    case 'room-busy':
    case 'patient-busy':
    case 'seat-busy':
      if (
        outcome.verdict === 'room-busy' &&
        placement.squeeze_in_reason !== null &&
        !placement.into_occupied_room
      )
        return refuse({ code: 'squeeze-into-room-not-allowed' });
      return refuse(await deps.offerAlternatives(calls, { wish, ignoring: [] }, takenBy(outcome.verdict)));
  }
}

async function replayOf(
  calls: TenantCalls,
  idempotency: Idempotency | null,
): Promise<Result<Booked, BookingRefusal> | undefined> {
  if (!idempotency) return undefined;
  const kept = await findKeptReply(calls, idempotency);
  return kept && replayed(kept, idempotency);
}

function replayed(
  kept: { request_hash: string; reply: string | null; etag: string | null },
  idempotency: Idempotency | null,
): Result<Booked, BookingRefusal> {
  if (kept.request_hash !== idempotency?.hash) return refuse({ code: 'idempotency-key-reused' });
  return ok({ json: kept.reply ?? 'null', etag: kept.etag ?? '' });
}
