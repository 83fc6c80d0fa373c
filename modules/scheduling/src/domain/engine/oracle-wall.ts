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

/** The length of a minute in milliseconds. */
export const MINUTE = 60_000;
const QUARTER = 15 * MINUTE;
const DAY = 1440 * MINUTE;
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
  const days = new Map<LocalDate, { minutes: number[]; first: Map<number, number> }>();

  const at = (ms: number): Wall => {
    // No zone has moved its clock within a quarter of an hour since 1972.
    const quarterMs = Math.floor(ms / QUARTER) * QUARTER;
    let quarter = quarters.get(quarterMs);
    if (!quarter) {
      const [date = '', time = ''] = format.format(quarterMs).split(' ');
      quarter = { date, minute: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) };
      quarters.set(quarterMs, quarter);
    }
    return { date: quarter.date, minute: quarter.minute + Math.floor((ms - quarterMs) / MINUTE) };
  };

  const dayOf = (date: LocalDate): { minutes: number[]; first: Map<number, number> } => {
    const known = days.get(date);
    if (known) return known;
    const day = { minutes: [] as number[], first: new Map<number, number>() };
    const noonMs = Date.parse(`${date}T12:00:00Z`);
    for (let ms = noonMs - 2 * DAY; ms < noonMs + 2 * DAY; ms += MINUTE) {
      const shown = at(ms);
      if (shown.date !== date) continue;
      day.minutes.push(ms);
      if (!day.first.has(shown.minute)) day.first.set(shown.minute, ms);
    }
    days.set(date, day);
    return day;
  };

  const instantOf = (date: LocalDate, minute: number): number => {
    if (minute < 0) return instantOf(addDays(date, -1), minute + 1440);
    if (minute >= 1440) return instantOf(addDays(date, 1), minute - 1440);
    return dayOf(date).first.get(minute) ?? instantOf(date, minute - 1) + MINUTE;
  };

  return { at, minutesOf: (date) => dayOf(date).minutes, instantOf };
}

/** The first instants of the minutes of a period. */
export function* minutesBetween(startMs: number, endMs: number): Generator<number> {
  for (let ms = startMs; ms < endMs; ms += MINUTE) yield ms;
}

/** Whether two periods have a minute in common. */
export function meet(startMs: number, endMs: number, otherStartMs: number, otherEndMs: number): boolean {
  for (const ms of minutesBetween(startMs, endMs)) {
    if (otherStartMs <= ms && ms < otherEndMs) return true;
  }
  return false;
}
