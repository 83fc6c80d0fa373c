import type { Refusal } from '@agendify/contracts';
import { type Clock, addDays, isoInDay, localDateOf, toZonedIso } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { readFacts } from '../data/facts-store.ts';
import type { Rulebooks } from '../data/rulebook-store.ts';
import { ALTERNATIVES_OFFERED, nearestStarts } from '../domain/alternatives.ts';
import { type FreeStart, freeStarts } from '../domain/engine/free-starts.ts';
import { type Wish, findOffer } from './placing.ts';
import type { TakenResource } from './refusal-of.ts';

/** A time that somebody else has; what is about to be moved does not stand in its own way. */
export type LostTime = { readonly wish: Wish; readonly ignoring: readonly string[] };

/** How far ahead alternatives are sought: two weeks, or two months where two weeks do not hold enough. */
const HORIZONS_DAYS = [14, 60] as const;

/** The nearest free times to a wish, best first. */
export type NearestTimes = {
  readonly timeZone: string;
  readonly alternatives: { readonly startsAt: string; readonly endsAt: string }[];
};

/** Makes the search for what is free near a time that is not. */
export function makeFindNearest({
  clock,
  rulebooks,
}: {
  readonly clock: Clock;
  readonly rulebooks: Rulebooks;
}) {
  return async function findNearest(calls: TenantCalls, { wish, ignoring }: LostTime): Promise<NearestTimes> {
    const found = await findOffer(rulebooks, calls, wish);
    if (!found.ok) return { timeZone: 'UTC', alternatives: [] };
    const { offer, objection } = found.value;
    const { timeZone } = offer.rulebook;
    if (objection) return { timeZone, alternatives: [] };
    const from = localDateOf(Math.max(wish.startMs, clock()), timeZone);
    let nearest: FreeStart[] = [];
    for (const days of HORIZONS_DAYS) {
      const to = addDays(from, days);
      const query = { from, to, patientId: wish.patientId, ignoring, nowMs: clock() };
      const facts = await readFacts(calls, offer, query);
      // The rules change at this very moment: what they allow then, the next call will say.
      if (!facts) break;
      nearest = nearestStarts(freeStarts(offer, facts, from, to, clock()), wish.startMs);
      if (nearest.length >= ALTERNATIVES_OFFERED) break;
    }
    const durationMs = offer.durationMinutes * 60_000;
    return {
      timeZone,
      alternatives: nearest.map(({ startMs, day }) => ({
        startsAt: isoInDay(day, startMs, timeZone),
        endsAt: toZonedIso(startMs + durationMs, timeZone),
      })),
    };
  };
}

/** See `makeFindNearest`. */
export type FindNearest = ReturnType<typeof makeFindNearest>;

/** Makes the refusal of a lost race: what is busy, and the nearest free times for this patient. */
export function makeOfferAlternatives(deps: { readonly findNearest: FindNearest }) {
  return async function offerAlternatives(
    calls: TenantCalls,
    lost: LostTime,
    resource: TakenResource,
  ): Promise<Refusal<'slot-taken'>> {
    return { code: 'slot-taken', resource, ...(await deps.findNearest(calls, lost)) };
  };
}

/** See `makeOfferAlternatives`. */
export type OfferAlternatives = ReturnType<typeof makeOfferAlternatives>;
