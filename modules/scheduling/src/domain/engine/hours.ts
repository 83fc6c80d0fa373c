import {
  type Interval,
  type LocalDate,
  type TimeZone,
  type ZonedDay,
  addDays,
  daysBetween,
  daysFrom,
  instantInDay,
  subtract,
  toZonedIso,
  union,
  weekdayOf,
  zonedDay,
} from '@agendify/kernel';
import type { Layer, RecurringBlock, Window } from './rulebook.ts';

const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;

/**
 * When a layer is open on the days `from` to `to` and over the midnights on both sides; sorted and joined. On a day
 * without a valid window it does not restrict, unless it is a practice's own hours.
 */
export function openPeriods(layer: Layer, from: LocalDate, to: LocalDate, zone: TimeZone): Interval[] {
  const open: Interval[] = [];
  const closed: Interval[] = [];
  for (const date of daysBetween(addDays(from, -1), addDays(to, 1))) {
    const valid = layer.windows.filter((window) => isValidOn(window, date));
    if (valid.length === 0 && layer.kind !== 'practice') open.push(wholeDay(zonedDay(date, zone)));
    const weekday = weekdayOf(date);
    for (const window of valid) {
      if (window.weekday === weekday)
        open.push(periodOn(date, window.opensMinute, window.closesMinute, zone));
    }
    for (const exception of layer.exceptions) {
      if (exception.date !== date) continue;
      const period = periodOn(date, exception.opensMinute, exception.closesMinute, zone);
      (exception.kind === 'extra' ? open : closed).push(period);
    }
  }
  return closed.length === 0 ? union(open) : subtract(union(open), closed);
}

/** The periods that a recurring block takes on these days, and over the midnights on both sides. */
export function recurringPeriods(
  block: RecurringBlock,
  from: LocalDate,
  to: LocalDate,
  zone: TimeZone,
): Interval[] {
  return daysBetween(addDays(from, -1), addDays(to, 1))
    .filter((date) => comesOn(block, date))
    .map((date) => periodOn(date, block.opensMinute, block.closesMinute, zone))
    .filter(({ startMs, endMs }) => startMs < endMs);
}

/** The instants between two local times of a day; minutes beyond 1440 are of the next day. */
export function periodOn(date: LocalDate, fromMinute: number, untilMinute: number, zone: TimeZone): Interval {
  return { startMs: instantOn(date, fromMinute, zone), endMs: instantOn(date, untilMinute, zone) };
}

/** The minutes after midnight that the clock on the wall shows at an instant of the day. */
export function minuteInDay(day: ZonedDay, epochMs: number, zone: TimeZone): number {
  if (day.offset !== null) return Math.floor((epochMs - day.startMs) / MINUTE_MS);
  const shown = toZonedIso(epochMs, zone);
  return Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16));
}

/** A local day as a period. */
export function wholeDay({ startMs, endMs }: ZonedDay): Interval {
  return { startMs, endMs };
}

function instantOn(date: LocalDate, minute: number, zone: TimeZone): number {
  return minute <= DAY_MINUTES
    ? instantInDay(zonedDay(date, zone), minute, zone)
    : instantInDay(zonedDay(addDays(date, 1), zone), minute - DAY_MINUTES, zone);
}

function isValidOn(
  { validFrom, validUntil }: Pick<Window, 'validFrom' | 'validUntil'>,
  date: LocalDate,
): boolean {
  return (validFrom === null || validFrom <= date) && (validUntil === null || date < validUntil);
}

function comesOn(block: RecurringBlock, date: LocalDate): boolean {
  if (!isValidOn(block, date) || !block.weekdays.includes(weekdayOf(date))) return false;
  if (block.everyWeeks === 1) return true;
  const firstMonday = addDays(block.validFrom, 1 - weekdayOf(block.validFrom));
  return Math.floor(daysFrom(firstMonday, date) / 7) % block.everyWeeks === 0;
}
