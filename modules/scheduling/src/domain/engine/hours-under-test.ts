import { type Interval, type LocalDate, LocalTime, minutesOf } from '@agendify/kernel';
import type { Block, HoursException, Layer, RecurringBlock, Window } from './rulebook.ts';

/** A window of a weekday: `[1, '08:00', '12:00']`; one that closes at or before its opening runs over midnight. */
export type HoursOfTest = readonly (readonly [weekday: number, opensAt: string, closesAt: string])[];

/** Open round the clock, all week. */
export const ALWAYS: HoursOfTest = [1, 2, 3, 4, 5, 6, 7].map((day) => [day, '00:00', '24:00'] as const);

/** The hours of an owner. */
export function layerWith(
  kind: Layer['kind'],
  hours: HoursOfTest,
  of: { readonly ownerId?: string; readonly exceptions?: readonly HoursException[] } = {},
): Layer {
  return {
    kind,
    ownerId: of.ownerId ?? `the ${kind}`,
    windows: windows(hours),
    exceptions: of.exceptions ?? [],
  };
}

/** Windows of the week, valid on these days. */
export function windows(
  hours: HoursOfTest,
  valid: { readonly from?: LocalDate; readonly until?: LocalDate } = {},
): Window[] {
  return hours.map(([weekday, opensAt, closesAt]) => {
    const opensMinute = minute(opensAt);
    const closes = minute(closesAt);
    const closesMinute = closes > opensMinute ? closes : closes + 1440;
    return {
      weekday,
      opensMinute,
      closesMinute,
      validFrom: valid.from ?? null,
      validUntil: valid.until ?? null,
    };
  });
}

/** Minutes after midnight of `HH:MM`. */
export const minute = (time: string): number => minutesOf(LocalTime.parse(time));

/** A block of a period between two instants. */
export function blockWith(startsAt: string, endsAt: string, id = 'block'): Block {
  return { ...period(startsAt, endsAt), id, kind: 'block', reason: null };
}

/** A block of Mondays at noon, but for what is given. */
export function recurringBlockWith(
  of: Partial<RecurringBlock> & Pick<RecurringBlock, 'validFrom'>,
): RecurringBlock {
  return {
    id: 'recurring',
    weekdays: [1],
    opensMinute: 720,
    closesMinute: 780,
    everyWeeks: 1,
    validUntil: null,
    reason: null,
    ...of,
  };
}

/** Milliseconds of an instant: `2026-11-23T08:00-03:00`. */
export const at = (instant: string): number => Date.parse(instant);

/** A period between two instants. */
export function period(startsAt: string, endsAt: string): Interval {
  return { startMs: at(startsAt), endMs: at(endsAt) };
}
