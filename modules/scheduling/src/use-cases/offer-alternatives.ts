import type { Refusal } from '@agendify/contracts';
import { type Clock, type TimeZone, addDays, localDateOf } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import type { Rulebooks } from '../data/rulebook-store.ts';
import { ALTERNATIVES_OFFERED, nearestStarts } from '../domain/alternatives.ts';
import { freeStarts } from '../domain/engine/free-starts.ts';
import { type Alternatives, type LostTime, readWorld, toAlternatives } from './planning-world.ts';
import type { TakenResource } from './refusal-of.ts';

/** How far ahead alternatives are sought: two weeks, or two months where two weeks do not hold enough. */
const HORIZONS_DAYS = [14, 60] as const;

/** The nearest free times to a wish, best first. */
export type NearestTimes = {
  readonly timeZone: string;
  readonly alternatives: Alternatives;
};

/** Makes the search for what is free near a time that is not, by the rules that stand at that moment. */
export function makeFindNearest(deps: { readonly clock: Clock; readonly rulebooks: Rulebooks }) {
  return async function findNearest(calls: TenantCalls, lost: LostTime): Promise<NearestTimes> {
    let nearest: NearestTimes = { timeZone: 'UTC', alternatives: [] };
    for (const days of HORIZONS_DAYS) {
      const nowMs = deps.clock();
      const daysAhead = (timeZone: TimeZone) => {
        const from = localDateOf(Math.max(lost.wish.startMs, nowMs), timeZone);
        return { from, to: addDays(from, days) };
      };
      const world = await readWorld(deps, calls, lost, ({ rulebook }) => daysAhead(rulebook.timeZone));
      if (!world.ok) return nearest;
      const { offer, objection, facts } = world.value;
      const { timeZone } = offer.rulebook;
      if (objection) return { timeZone, alternatives: [] };
      const { from, to } = daysAhead(timeZone);
      const starts = nearestStarts(freeStarts(offer, facts, from, to, nowMs), lost.wish.startMs);
      nearest = { timeZone, alternatives: toAlternatives(offer, starts) };
      if (starts.length >= ALTERNATIVES_OFFERED) break;
    }
    return nearest;
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
