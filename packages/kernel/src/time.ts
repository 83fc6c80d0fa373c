import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

export { Temporal } from 'temporal-polyfill';

// Beyond them `Date`, zone data and PostgreSQL part ways, and nobody is treated.
const YEARS = 'must be in the years 1900 to 2199';

/** A calendar day `YYYY-MM-DD` without a zone, of the years 1900 to 2199; an impossible one (30 February) is refused. */
export const LocalDate = z.iso
  .date({ error: 'must be a date as YYYY-MM-DD' })
  .refine((date) => date >= '1900-01-01' && date < '2200-01-01', { error: YEARS })
  .brand<'LocalDate'>();
export type LocalDate = z.infer<typeof LocalDate>;

/** A time of day `HH:MM` without a zone; `24:00` closes a day. */
export const LocalTime = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'must be a time as HH:MM' })
  .brand<'LocalTime'>();
export type LocalTime = z.infer<typeof LocalTime>;

const FIRST_MS = Date.parse('1900-01-01T00:00:00Z');
const END_MS = Date.parse('2200-01-01T00:00:00Z');

/** An instant as RFC 3339 with an offset or Z, e.g. `2026-11-24T08:00:00-03:00`; of the years 1900 to 2199 in UTC. */
export const Instant = z.iso
  .datetime({ offset: true, error: 'must be an instant as RFC 3339 with offset' })
  .refine((instant) => Date.parse(instant) >= FIRST_MS && Date.parse(instant) < END_MS, { error: YEARS })
  .brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** An instant on a whole minute: what an agenda can hold, and show as it is kept. */
export const MinuteInstant = Instant.refine((instant) => Date.parse(instant) % 60_000 === 0, {
  error: 'must be on a whole minute',
});

/** An IANA time zone that this runtime knows, e.g. `America/Sao_Paulo`. */
export const TimeZone = z
  .string()
  .refine(isTimeZone, { error: 'must be an IANA time zone, for instance America/Sao_Paulo' })
  .brand<'TimeZone'>();
export type TimeZone = z.infer<typeof TimeZone>;

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+)+$/.test(name) && name !== 'UTC') return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Minutes since local midnight of `HH:MM` (0 to 1440). */
export function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01, by the proleptic calendar; no zone is involved. */
function epochDayOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00Z`) / MS_PER_DAY;
}

/** The day `days` later (or earlier, when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a day computed from a day; parsing it again would cost more than the rest
  return new Date((epochDayOf(date) + days) * MS_PER_DAY).toISOString().slice(0, 10) as LocalDate;
}

/** ISO day of the week: 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  // 1970-01-01 was a Thursday.
  return ((((epochDayOf(date) + 3) % 7) + 7) % 7) + 1;
}

/** How many days `to` lies after `from`. */
export function daysFrom(from: LocalDate, to: LocalDate): number {
  return epochDayOf(to) - epochDayOf(from);
}

/** The days from `from` to `to`, both included. */
export function daysBetween(from: LocalDate, to: LocalDate): LocalDate[] {
  return Array.from({ length: Math.max(0, daysFrom(from, to) + 1) }, (_, index) => addDays(from, index));
}

/** The local day on which an instant (milliseconds) falls in a zone. */
export function localDateOf(epochMs: number, zone: TimeZone): LocalDate {
  const day = Temporal.Instant.fromEpochMilliseconds(epochMs)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a real day; one of a zone may lie just beyond the years that an instant is limited to
  return day as LocalDate;
}

/**
 * The instant (milliseconds) of a local time, `minutes` after midnight by the clock on the wall. An ambiguous
 * local time is the earlier, a skipped one the later; 1440 is the next midnight.
 */
export function instantOf(date: LocalDate, minutes: number, zone: TimeZone): number {
  const day = Temporal.PlainDate.from(date);
  const wall = day.toPlainDateTime().add({ minutes });
  return wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;
}

/** Milliseconds since the epoch of an RFC 3339 instant that has been validated. */
export function epochMsOf(instant: Instant): number {
  return Date.parse(instant);
}

/** An instant with the offset of its zone, e.g. `2026-11-24T08:00:00-03:00`. */
export function toZonedIso(epochMs: number, zone: TimeZone): Instant {
  const zoned = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- written here in the form that the schema asks for
  return zoned.toString({ timeZoneName: 'never', smallestUnit: 'second' }) as Instant;
}
