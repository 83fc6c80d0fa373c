import { type LocalDate, type TimeZone, type ZonedDay, instantInDay, zonedDay } from '@agendify/kernel';
import { minuteInDay } from './hours.ts';

const MINUTE_MS = 60_000;

/** The distance of the starts, and where they begin after local midnight. */
export type Grid = { readonly stepMinutes: number; readonly offsetMinutes: number };

/**
 * The starts of a local day from `notBeforeMs` on: the times of the grid that the clock on the wall shows on that
 * day. One that it skips is left out, one that it repeats appears once.
 */
export function* startsOfDay(
  day: ZonedDay,
  zone: TimeZone,
  grid: Grid,
  notBeforeMs = -Infinity,
): Generator<number> {
  const elapsed = Math.max(0, Math.floor((notBeforeMs - day.startMs) / MINUTE_MS));
  // On a day that changes its offset the wall clock is up to some hours ahead of or behind the elapsed time.
  const slack = day.offset === null ? 180 : 0;
  const first = grid.offsetMinutes;
  const skipped = Math.max(0, Math.floor((elapsed - slack - first) / grid.stepMinutes));
  for (let minute = first + skipped * grid.stepMinutes; minute < 1440; minute += grid.stepMinutes) {
    const startMs = instantInDay(day, minute, zone);
    if (startMs < notBeforeMs || startMs >= day.endMs) continue;
    if (day.offset === null && minuteInDay(day, startMs, zone) !== minute) continue;
    yield startMs;
  }
}

/** Whether an instant is a start of the grid. */
export function isOnGrid(startMs: number, date: LocalDate, zone: TimeZone, grid: Grid): boolean {
  for (const start of startsOfDay(zonedDay(date, zone), zone, grid, startMs)) return start === startMs;
  return false;
}
