import type { PlannedVisit, Refusal } from '@agendify/contracts';
import { type Clock, type LocalDate, type Result, isoInDay, ok, toZonedIso } from '@agendify/kernel';
import type { TenantCalls } from '@agendify/platform';
import { readFacts } from '../data/facts-store.ts';
import type { Rulebooks } from '../data/rulebook-store.ts';
import type { FreeStart } from '../domain/engine/free-starts.ts';
import type { Offer } from '../domain/engine/offer.ts';
import type { NearestRange } from '../domain/alternatives.ts';
import { type OfferInWorld, alternativesToEach, daysAround } from '../domain/plan-visits.ts';
import { type Wish, findOffer, judgementOf } from './placing.ts';

const MINUTE_MS = 60_000;
const ATTEMPTS = 4;

/** A time that somebody else has; what is about to be moved does not stand in its own way. */
export type LostTime = { readonly wish: Wish; readonly ignoring: readonly string[] };

type Deps = { readonly clock: Clock; readonly rulebooks: Rulebooks };
type Days = { readonly from: LocalDate; readonly to: LocalDate };

/** Times to choose from, as the API shows them. */
export type Alternatives = PlannedVisit['alternatives'];

/**
 * Reads an offer and its facts over the days that `daysOf` says, by rules that stand at that moment. Refuses
 * `reference-unknown` with the place.
 */
export async function readWorld(
  { clock, rulebooks }: Deps,
  calls: TenantCalls,
  { wish, ignoring }: LostTime,
  daysOf: (offer: Offer) => Days,
): Promise<Result<OfferInWorld, Refusal<'reference-unknown'>>> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const found = await findOffer(rulebooks, calls, wish, attempt > 1);
    // What is remembered of the rules may be old: nobody is refused by it.
    if (!found.ok && attempt === 1) continue;
    if (!found.ok) return found;
    const { offer } = found.value;
    const query = { ...daysOf(offer), patientId: wish.patientId, ignoring, nowMs: clock() };
    const facts = await readFacts(calls, offer, query);
    if (facts) return ok({ ...found.value, facts });
  }
  throw new Error('the rules of the practice kept changing while they were being read');
}

/**
 * Makes the search for the nearest free times to each of several starts of one wish, by what stands at this moment,
 * also where the rules have just changed. The best for one start is not offered to the next.
 */
export function makeFindAlternatives(deps: Deps) {
  return async function findAlternatives(
    calls: TenantCalls,
    lost: LostTime,
    startsMs: readonly number[] = [lost.wish.startMs],
    range?: NearestRange,
  ): Promise<Alternatives[]> {
    if (startsMs.length === 0) return [];
    const nowMs = deps.clock();
    const world = await readWorld(deps, calls, lost, (offer) =>
      daysAround(offer, Math.min(...startsMs), Math.max(...startsMs), nowMs),
    );
    if (!world.ok) return startsMs.map(() => []);
    const { offer } = world.value;
    const each = alternativesToEach(world.value, startsMs, judgementOf(lost.wish, nowMs), [], range);
    return each.map((starts) => toAlternatives(offer, starts));
  };
}

/** See `makeFindAlternatives`. */
export type FindAlternatives = ReturnType<typeof makeFindAlternatives>;

/** Free starts as the API shows them. */
export function toAlternatives(offer: Offer, starts: readonly FreeStart[]): Alternatives {
  const { timeZone } = offer.rulebook;
  return starts.map(({ startMs, day }) => ({
    startsAt: isoInDay(day, startMs, timeZone),
    endsAt: toZonedIso(startMs + offer.durationMinutes * MINUTE_MS, timeZone),
  }));
}
