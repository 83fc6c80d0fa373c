import { type LocalTime, minutesOf } from '@agendify/kernel';

/** A window of a weekday (1 is Monday) in minutes after local midnight; 1440 is the next midnight. */
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

/** A written window in minutes. */
export function dayWindowOf({ weekday, opensAt, closesAt }: WrittenWindow): DayWindow {
  return { weekday, opensMinute: minutesOf(opensAt), closesMinute: minutesOf(closesAt) };
}

/** The first weekday on which two windows overlap, or null. Windows that touch do not overlap. */
export function findOverlap(windows: readonly DayWindow[]): number | null {
  const inOrder = windows.toSorted((a, b) => a.weekday - b.weekday || a.opensMinute - b.opensMinute);
  for (const [index, window] of inOrder.entries()) {
    const before = inOrder[index - 1];
    if (before?.weekday === window.weekday && window.opensMinute < before.closesMinute) return window.weekday;
  }
  return null;
}

/** `HH:MM` of minutes after midnight; 1440 is `24:00`. */
export function clockTimeOf(minutes: number): string {
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${hours}:${String(minutes % 60).padStart(2, '0')}`;
}
