import { type Instant, type LocalDate, type TimeZone, addDays, instantOf, toZonedIso } from './time.ts';

/**
 * A local day of a zone: its first instant, the first of the next, and its offset where that does not change
 * within the day (null on the days on which summer time begins or ends).
 */
export type ZonedDay = {
  readonly date: LocalDate;
  readonly startMs: number;
  readonly endMs: number;
  readonly offset: string | null;
};

const MINUTE_MS = 60_000;
const MAX_REMEMBERED = 20_000;
const remembered = new Map<string, ZonedDay>();

/**
 * The local day `date` of a zone. Remembered: zone data do not change within a process, and computing a day costs
 * more than the whole search for free times in it.
 */
export function zonedDay(date: LocalDate, zone: TimeZone): ZonedDay {
  const key = `${date} ${zone}`;
  const known = remembered.get(key);
  if (known) return known;
  const startMs = instantOf(date, 0, zone);
  const endMs = instantOf(addDays(date, 1), 0, zone);
  const isUniform =
    endMs - startMs === 1440 * MINUTE_MS && instantOf(date, 720, zone) - startMs === 720 * MINUTE_MS;
  const day = { date, startMs, endMs, offset: isUniform ? toZonedIso(startMs, zone).slice(19) : null };
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(key, day);
  return day;
}

/** The instant (milliseconds) `minutes` after midnight by the clock on the wall; see `instantOf`. */
export function instantInDay(day: ZonedDay, minutes: number, zone: TimeZone): number {
  return day.offset === null ? instantOf(day.date, minutes, zone) : day.startMs + minutes * MINUTE_MS;
}

/** An instant of the day as RFC 3339 with the zone's offset. `epochMs` must lie within the day, on a full minute. */
export function isoInDay(day: ZonedDay, epochMs: number, zone: TimeZone): Instant {
  if (day.offset === null || (epochMs - day.startMs) % MINUTE_MS !== 0) return toZonedIso(epochMs, zone);
  const minutes = (epochMs - day.startMs) / MINUTE_MS;
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  const mm = String(minutes % 60).padStart(2, '0');
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- written here in the form that the schema asks for
  return `${day.date}T${hh}:${mm}:00${day.offset}` as Instant;
}
