import { LocalTime, minutesOf } from '@agendify/kernel';

/**
 * A window of a weekday (1 is Monday) in minutes after its local midnight; 1440 is the next midnight, and a window
 * that runs over it closes later.
 */
export type DayWindow = {
  readonly weekday: number;
  readonly opensMinute: number;
  readonly closesMinute: number;
};

/** A window as people write it. */
export type WrittenWindow = {
  readonly weekday: number;
  readonly opensAt: LocalTime;
  readonly closesAt: LocalTime;
};

const DAY = 1440;
const WEEK = 7 * DAY;

/** A written period of a day in minutes: one that ends at or before it begins ends on the next day. */
export function minutesFromTo(from: LocalTime, to: LocalTime): readonly [from: number, to: number] {
  const [begins, ends] = [minutesOf(from), minutesOf(to)];
  return [begins, ends <= begins ? ends + DAY : ends];
}

/** A written window in minutes. */
export function dayWindowOf({ weekday, opensAt, closesAt }: WrittenWindow): DayWindow {
  const [opensMinute, closesMinute] = minutesFromTo(opensAt, closesAt);
  return { weekday, opensMinute, closesMinute };
}

/** A window in minutes as people write it. */
export function writtenWindowOf({ weekday, opensMinute, closesMinute }: DayWindow): WrittenWindow {
  return { weekday, opensAt: clockTimeOf(opensMinute), closesAt: clockTimeOf(closesMinute) };
}

/** Windows in the order of the week. */
export function inOrderOfTheWeek(windows: readonly DayWindow[]): DayWindow[] {
  return windows.toSorted((a, b) => startInWeek(a) - startInWeek(b) || a.closesMinute - b.closesMinute);
}

/**
 * The weekday on which the later of two windows that overlap opens, or null. The week is a circle: what is open on
 * Sunday over midnight reaches into Monday. Windows that touch do not overlap.
 */
export function findOverlap(windows: readonly DayWindow[]): number | null {
  const inOrder = inOrderOfTheWeek(windows);
  for (const [index, window] of inOrder.entries()) {
    const before = inOrder.at(index - 1);
    if (!before) continue;
    const weeksLater = index === 0 ? WEEK : 0;
    const closes = startInWeek(before) + before.closesMinute - before.opensMinute;
    if (startInWeek(window) + weeksLater < closes) return window.weekday;
  }
  return null;
}

function startInWeek({ weekday, opensMinute }: DayWindow): number {
  return (weekday - 1) * DAY + opensMinute;
}

/** `HH:MM` of minutes after midnight: 1440 is `24:00`, and what lies after it is a time of the next day. */
export function clockTimeOf(minutes: number): LocalTime {
  const ofDay = minutes > DAY ? minutes - DAY : minutes;
  const hours = String(Math.floor(ofDay / 60)).padStart(2, '0');
  return LocalTime.parse(`${hours}:${String(ofDay % 60).padStart(2, '0')}`);
}
