import type { ExplainedStart, FreeTimes, FreeTimesQuery, Refusal } from '@agendify/contracts';
import { type Clock, type PracticeId, type Result, daysFrom, isoInDay, ok, refuse } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { readFacts } from '../../data/facts-store.ts';
import type { Rulebooks } from '../../data/rulebook-store.ts';
import { explain } from '../../domain/engine/explain.ts';
import type { Facts } from '../../domain/engine/facts.ts';
import { freeStarts } from '../../domain/engine/free-starts.ts';
import { type FoundOffer, type Wish, findOffer } from '../placing.ts';

/** The longest period that one call may ask for. */
export const MAXIMUM_DAYS = 62;
/** The longest period that is explained. */
const MAXIMUM_EXPLAINED_DAYS = 7;
const ATTEMPTS = 4;

type Query = FreeTimesQuery & { readonly practiceId: PracticeId };
type ListRefusal = Refusal<'not-found' | 'reference-unknown' | 'period-too-long'>;

/**
 * Lists when a service can be booked at a practice; with `explain`, why each other start of the grid cannot. A
 * professional who has not accepted yet has no free times.
 */
export function makeListFreeTimes(deps: { readonly clock: Clock; readonly rulebooks: Rulebooks }) {
  return async function listFreeTimes(
    calls: TenantCalls,
    query: Query,
  ): Promise<Result<FreeTimes, ListRefusal>> {
    const maximumDays = query.explain ? MAXIMUM_EXPLAINED_DAYS : MAXIMUM_DAYS;
    if (daysFrom(query.from, query.to) >= maximumDays)
      return refuse({ code: 'period-too-long', maximumDays });
    const nowMs = deps.clock();
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const found = await findOffer(deps.rulebooks, calls, wishOf(query), attempt > 1);
      if (!found.ok) return refuse(refusedFor(found.refusal));
      const facts = await readFacts(calls, found.value.offer, {
        from: query.from,
        to: query.to,
        patientId: query.patientId ?? null,
        ignoring: [],
        nowMs,
      });
      if (facts) return ok(answer(query, found.value, facts, nowMs));
    }
    throw new Error('the rules of the practice kept changing while free times were being listed');
  };
}

function wishOf(query: Query): Wish {
  return {
    practiceId: query.practiceId,
    serviceId: query.serviceId,
    patientId: query.patientId ?? null,
    startMs: 0,
    channel: query.channel,
    visit: query.visit ?? null,
    modality: query.modality ?? null,
    planId: query.planId ?? null,
    roomId: null,
  };
}

function refusedFor({ pointer }: Refusal<'reference-unknown'>): ListRefusal {
  return pointer === '/practiceId'
    ? { code: 'not-found' }
    : { code: 'reference-unknown', pointer: `/query${pointer}` };
}

function answer(query: Query, { offer, objection }: FoundOffer, facts: Facts, nowMs: number): FreeTimes {
  const { timeZone } = offer.rulebook;
  const head = {
    practiceId: query.practiceId,
    serviceId: query.serviceId,
    timeZone,
    durationMinutes: offer.durationMinutes,
  };
  if (!query.explain) {
    const free = objection ? [] : freeStarts(offer, facts, query.from, query.to, nowMs);
    return { ...head, startsAt: free.map(({ startMs, day }) => isoInDay(day, startMs, timeZone)) };
  }
  const explained = explain(offer, facts, query.from, query.to, nowMs, objection).map(
    ({ startMs, day, objection: against }): ExplainedStart => {
      const startsAt = isoInDay(day, startMs, timeZone);
      if (!against) return { startsAt, verdict: 'free' };
      const { rule, cause, lift, layer } = against;
      return { startsAt, verdict: 'refused', rule, cause, lift, ...(layer ? { layer } : {}) };
    },
  );
  return {
    ...head,
    startsAt: explained.filter(({ verdict }) => verdict === 'free').map(({ startsAt }) => startsAt),
    explained,
  };
}
