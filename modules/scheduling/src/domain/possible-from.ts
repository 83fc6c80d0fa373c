import { type LocalDate, addDays } from '@agendify/kernel';
import { type DayPeriod, dayAt, periodOf } from './day-periods.ts';
import { NOTHING_BOOKED, type Facts } from './engine/facts.ts';
import { freeStarts } from './engine/free-starts.ts';
import type { Offer } from './engine/offer.ts';

/** From which instant on, until which local day, and in which part of it. */
export type Wanted = {
  readonly notBeforeMs: number;
  readonly to: LocalDate;
  readonly period: DayPeriod | null;
  readonly nowMs: number;
};

/** The first free start that is wanted, or null. */
export function firstFreeStart(offer: Offer, facts: Facts, wanted: Wanted): number | null {
  const zone = offer.rulebook.timeZone;
  const from = dayAt(wanted.notBeforeMs, zone).date;
  for (const { startMs, day } of freeStarts(offer, facts, from, wanted.to, wanted.nowMs)) {
    const isWanted =
      startMs >= wanted.notBeforeMs &&
      (wanted.period === null || periodOf(day, startMs, zone) === wanted.period);
    if (isWanted) return startMs;
  }
  return null;
}

/** The first pieces of the days that are looked at, so that one who attends daily is not surveyed for a month. */
const PIECES_DAYS = [1, 7] as const;

/**
 * Before which instant the rules alone allow no visit, if nobody were busy; null when they allow none at all. Whoever joins a group
 * session need not come on the grid: there it is the instant that was asked about.
 */
export function possibleFrom(offer: Offer, wanted: Wanted): number | null {
  if (offer.rulebook.service.seats > 1) return wanted.notBeforeMs;
  const first = dayAt(wanted.notBeforeMs, offer.rulebook.timeZone).date;
  for (const days of PIECES_DAYS) {
    const to = addDays(first, days - 1);
    if (to >= wanted.to) break;
    const found = firstFreeStart(offer, NOTHING_BOOKED, { ...wanted, to });
    if (found !== null) return found;
  }
  return firstFreeStart(offer, NOTHING_BOOKED, wanted);
}
