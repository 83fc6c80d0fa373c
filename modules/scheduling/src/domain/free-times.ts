import {
  type Interval,
  type LocalDate,
  type TimeZone,
  type ZonedDay,
  addDays,
  daysBetween,
  instantInDay,
  subtract,
  union,
  weekdayOf,
  zonedDay,
} from '@agendify/kernel';
import type { PracticeFacts, WeeklyHours } from './practice-facts.ts';

const MINUTE_MS = 60_000;

/** A free start and the local day it belongs to. */
export type FreeStart = { readonly startMs: number; readonly day: ZonedDay };

/**
 * The starts at which the service can be booked on the days `from` to `to` (both included), in order: on the
 * service's grid from local midnight, not before `nowMs`, with the whole duration inside the practice's hours and
 * clear of blocks and of whatever keeps the professional or the room busy. Adjacent windows jointly hold one
 * appointment, over midnight too.
 */
export function freeStarts(facts: PracticeFacts, from: LocalDate, to: LocalDate, nowMs: number): FreeStart[] {
  const free = subtract(openPeriods(facts, from, to), [
    ...facts.blocks,
    ...facts.professionalBusy,
    ...facts.roomBusy,
  ]);
  const durationMs = facts.service.durationMinutes * MINUTE_MS;
  const starts: FreeStart[] = [];
  let first = 0;
  for (const date of daysBetween(from, to)) {
    const day = zonedDay(date, facts.timeZone);
    while ((free[first]?.endMs ?? Infinity) <= day.startMs) first++;
    for (let i = first; i < free.length; i++) {
      const period = free[i];
      if (!period || period.startMs >= day.endMs) break;
      for (const startMs of gridWithin(
        day,
        facts.timeZone,
        facts.service.stepMinutes,
        Math.max(period.startMs, nowMs),
      )) {
        if (startMs + durationMs > period.endMs) break;
        starts.push({ startMs, day });
      }
    }
  }
  return starts;
}

/** When the practice attends on the days `from` to `to`, and over the midnights on both sides; sorted and joined. */
export function openPeriods(
  facts: Pick<PracticeFacts, 'hours' | 'timeZone'>,
  from: LocalDate,
  to: LocalDate,
): Interval[] {
  const windows = Map.groupBy(facts.hours, (window) => window.weekday);
  return union(
    daysBetween(addDays(from, -1), addDays(to, 1)).flatMap((date) => {
      const ofDay = windows.get(weekdayOf(date));
      return ofDay
        ? ofDay.map((window) => windowOn(zonedDay(date, facts.timeZone), window, facts.timeZone))
        : [];
    }),
  );
}

function windowOn(day: ZonedDay, window: WeeklyHours, zone: TimeZone): Interval {
  return {
    startMs: instantInDay(day, window.opensMinute, zone),
    endMs: instantInDay(day, window.closesMinute, zone),
  };
}

/** The grid of a day from `notBeforeMs` on. A local time that the clock skips or repeats appears once. */
function* gridWithin(
  day: ZonedDay,
  zone: TimeZone,
  stepMinutes: number,
  notBeforeMs: number,
): Generator<number> {
  const elapsed = Math.max(0, Math.floor((notBeforeMs - day.startMs) / MINUTE_MS));
  // On a day that changes its offset the wall clock is up to some hours ahead of or behind the elapsed time.
  const slack = day.offset === null ? 180 : 0;
  let last = -Infinity;
  for (
    let minute = Math.max(0, Math.floor((elapsed - slack) / stepMinutes) * stepMinutes);
    minute < 1440;
    minute += stepMinutes
  ) {
    const startMs = instantInDay(day, minute, zone);
    if (startMs < notBeforeMs || startMs <= last) continue;
    last = startMs;
    yield startMs;
  }
}
