import { type LocalDate, type TimeZone, addDays } from '@agendify/kernel';

/** What the clock on the wall shows: a day, and the minutes after its midnight. */
export type Wall = { readonly date: string; readonly minute: number };

/** The clock on the wall of a zone, read minute by minute from `Intl` and from nothing else. */
export type WallClock = {
  /** What it shows at an instant on a whole minute. */
  readonly at: (ms: number) => Wall;
  /** All minutes (their first instants) of a local day, in order; those of a repeated hour too. */
  readonly minutesOf: (date: LocalDate) => readonly number[];
  /** When it first shows `minute` minutes after the midnight of a day; for a time that it skips, as much later. */
  readonly instantOf: (date: LocalDate, minute: number) => number;
};

/** A local day: its minutes in order, and when each time of day is shown first. */
type LocalDay = { readonly minutes: number[]; readonly first: number[] };

/** The length of a minute in milliseconds. */
export const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const HOUR = 60 * MINUTE;
const MAX_REMEMBERED = 50;
const clocks = new Map<TimeZone, WallClock>();

/** The clock of a zone; remembered, since reading it is what costs most. */
export function wallClockOf(zone: TimeZone): WallClock {
  const clock = clocks.get(zone) ?? makeWallClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function makeWallClock(zone: TimeZone): WallClock {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const quarters = new Map<number, Wall>();
  const days = new Map<LocalDate, LocalDay>();

  // The zones of the tests move their clocks on full hours, so that a quarter of an hour is read once.
  const atQuarter = (quarterMs: number): Wall => {
    const known = quarters.get(quarterMs);
    if (known) return known;
    const [date = '', time = ''] = format.format(quarterMs).split(' ');
    const quarter = { date, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) };
    quarters.set(quarterMs, quarter);
    return quarter;
  };

  const at = (ms: number): Wall => {
    const quarterMs = Math.floor(ms / QUARTER) * QUARTER;
    const { date, minute } = atQuarter(quarterMs);
    return { date, minute: minute + Math.floor((ms - quarterMs) / MINUTE) };
  };

  const dayOf = (date: LocalDate): LocalDay => {
    const known = days.get(date);
    if (known) return known;
    const day: LocalDay = { minutes: [], first: [] };
    const noonMs = Date.parse(`${date}T12:00:00Z`);
    for (let ms = noonMs - 27 * HOUR; ms < noonMs + 27 * HOUR; ms += QUARTER) {
      const shown = atQuarter(ms);
      if (shown.date !== date) continue;
      for (let i = 0; i < 15; i++) {
        day.minutes.push(ms + i * MINUTE);
        day.first[shown.minute + i] ??= ms + i * MINUTE;
      }
    }
    if (days.size >= MAX_REMEMBERED) days.clear();
    days.set(date, day);
    return day;
  };

  const instantOf = (date: LocalDate, minute: number): number => {
    if (minute < 0) return instantOf(addDays(date, -1), minute + 1440);
    if (minute >= 1440) return instantOf(addDays(date, 1), minute - 1440);
    return dayOf(date).first[minute] ?? instantOf(date, minute - 1) + MINUTE;
  };

  return { at, minutesOf: (date) => dayOf(date).minutes, instantOf };
}

/** The first instants of the minutes of a period. */
export function* minutesBetween(startMs: number, endMs: number): Generator<number> {
  for (let ms = startMs; ms < endMs; ms += MINUTE) yield ms;
}

/** Whether two periods have a minute in common. */
export function meet(startMs: number, endMs: number, otherStartMs: number, otherEndMs: number): boolean {
  for (let ms = startMs; ms < endMs; ms += MINUTE) {
    if (otherStartMs <= ms && ms < otherEndMs) return true;
  }
  return false;
}
