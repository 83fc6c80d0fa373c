import { type TimeZone, type ZonedDay, addDays, instantInDay, weekdayOf, zonedDay } from '@agendify/kernel';
import { dayAt } from './day-periods.ts';
import { startsOfDay } from './engine/grid.ts';
import type { Rulebook } from './engine/rulebook.ts';

/** Local minutes after midnight, half-open: outside of them no visit starts on that day of the week. */
export type FrameDay = readonly [opensMinute: number, closesMinute: number] | null;

/**
 * When a practice starts visits at all, in short: the grid, and the first and the last minute of each day of the week from
 * Monday on. Coarser than its rules and never narrower.
 */
export type Frame = {
  readonly timeZone: TimeZone;
  readonly stepMinutes: number;
  readonly offsetMinutes: number;
  readonly weekdays: readonly FrameDay[];
};

const DAY_MINUTES = 1440;
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** The frame of a practice's own hours, those of single days included. */
export function frameOf({ timeZone, service, layers }: Rulebook): Frame {
  // Whoever joins a group session comes when it starts, on the grid or not.
  const grid = service.seats > 1 ? { stepMinutes: 1, offsetMinutes: 0 } : service;
  const periods = layers
    .filter(({ kind }) => kind === 'practice')
    .flatMap(({ windows, exceptions }) => [
      ...windows,
      ...exceptions
        .filter(({ kind }) => kind === 'extra')
        .map(({ date, ...period }) => ({ ...period, weekday: weekdayOf(date) })),
    ]);
  const parts = periods.flatMap(({ weekday, opensMinute, closesMinute }) => [
    { weekday, opensMinute, closesMinute: Math.min(closesMinute, DAY_MINUTES) },
    { weekday: (weekday % 7) + 1, opensMinute: 0, closesMinute: closesMinute - DAY_MINUTES },
  ]);
  return {
    timeZone,
    stepMinutes: grid.stepMinutes,
    offsetMinutes: grid.offsetMinutes,
    weekdays: WEEKDAYS.map((weekday) =>
      hull(parts.filter((part) => part.weekday === weekday && part.opensMinute < part.closesMinute)),
    ),
  };
}

function hull(parts: readonly { readonly opensMinute: number; readonly closesMinute: number }[]): FrameDay {
  if (parts.length === 0) return null;
  return [
    Math.min(...parts.map(({ opensMinute }) => opensMinute)),
    Math.max(...parts.map(({ closesMinute }) => closesMinute)),
  ];
}

/** The first instant from `notBeforeMs` on at which a visit may start by the frame; null: at none. */
export function firstInFrame(frame: Frame, notBeforeMs: number): number | null {
  const zone = frame.timeZone;
  const first = dayAt(notBeforeMs, zone).date;
  // The same day of the next week too: of its first one only the end may be left.
  for (let days = 0; days <= WEEKDAYS.length; days++) {
    const date = addDays(first, days);
    const hours = frame.weekdays[weekdayOf(date) - 1];
    if (!hours) continue;
    const day = zonedDay(date, zone);
    const [opensMs, closesMs] = spanOn(day, hours, zone);
    for (const startMs of startsOfDay(day, zone, frame, Math.max(notBeforeMs, opensMs))) {
      if (startMs < closesMs) return startMs;
      break;
    }
  }
  return null;
}

/**
 * From when until when. Where the clock on the wall is changed, an earlier time on it can be the later instant (of the hour that it
 * skips), so that the first and the last minute say nothing of what lies between: there it is the whole day.
 */
function spanOn(
  day: ZonedDay,
  [opensMinute, closesMinute]: readonly [number, number],
  zone: TimeZone,
): readonly [opensMs: number, closesMs: number] {
  if (day.offset === null) return [day.startMs, day.endMs];
  return [instantInDay(day, opensMinute, zone), instantInDay(day, closesMinute, zone)];
}
