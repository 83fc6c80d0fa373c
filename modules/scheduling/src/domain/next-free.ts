import type { LocalDate } from '@agendify/kernel';
import { DAY_PERIODS, type DayPeriod, periodOf } from './day-periods.ts';
import type { Facts } from './engine/facts.ts';
import { freeStarts } from './engine/free-starts.ts';
import type { Offer } from './engine/offer.ts';

/** Something of each part of the day. */
export type ByPeriod<T> = Readonly<Record<DayPeriod, T>>;

/** Nothing yet. */
export const NEVER: ByPeriod<null> = { morning: null, afternoon: null, evening: null };

/** On which days to look, both included, and from which instant of the first on. */
export type Look = { readonly fromMs: number; readonly from: LocalDate; readonly to: LocalDate };

/** The first free start of any of the offers in each part of the day. */
export function firstByPeriod(
  offers: readonly Offer[],
  facts: Facts,
  { fromMs, from, to }: Look,
  nowMs: number,
): ByPeriod<number | null> {
  const first: Record<DayPeriod, number | null> = { ...NEVER };
  for (const offer of offers) {
    const zone = offer.rulebook.timeZone;
    for (const { startMs, day } of freeStarts(offer, facts, from, to, nowMs)) {
      if (startMs < fromMs) continue;
      const period = periodOf(day, startMs, zone);
      first[period] = Math.min(first[period] ?? Infinity, startMs);
    }
  }
  return first;
}

/**
 * Times before which a practice is certainly not free: what was found, or the end of the days that were looked at, or what
 * was known before where that is later and still stands (null where nothing is).
 */
export function hintsOf(
  found: ByPeriod<number | null>,
  lookedUntilMs: number,
  known: ByPeriod<number | null>,
): ByPeriod<number> {
  const hint = (period: DayPeriod): number =>
    found[period] ?? Math.max(lookedUntilMs, known[period] ?? -Infinity);
  return { morning: hint('morning'), afternoon: hint('afternoon'), evening: hint('evening') };
}

/** Whether every part of the day has something, or, where less is asked for, any. */
export function isFound(found: ByPeriod<number | null>, isAnyEnough: boolean): boolean {
  const isThere = (period: DayPeriod): boolean => found[period] !== null;
  return isAnyEnough ? DAY_PERIODS.some(isThere) : DAY_PERIODS.every(isThere);
}

/** What was found first, with what was found later where there was nothing. */
export function orLater(
  first: ByPeriod<number | null>,
  later: ByPeriod<number | null>,
): ByPeriod<number | null> {
  return {
    morning: first.morning ?? later.morning,
    afternoon: first.afternoon ?? later.afternoon,
    evening: first.evening ?? later.evening,
  };
}
