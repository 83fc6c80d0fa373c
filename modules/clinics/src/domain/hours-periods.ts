import type { LocalDate } from '@agendify/kernel';
import { type DayWindow, inOrderOfTheWeek } from './weekly-hours.ts';

/** Days from `validFrom` (null: since always) to before `validUntil` (null: for good). */
export type Validity = { readonly validFrom: LocalDate | null; readonly validUntil: LocalDate | null };

/**
 * The windows of the week in a time, in order. A time without windows has no period: a practice never attends in it,
 * and every other owner of hours does not restrict in it.
 */
export type HoursPeriod = Validity & { readonly windows: readonly DayWindow[] };

/** Whether a day lies within. */
export function isValidOn(validity: Validity, day: LocalDate): boolean {
  const { from, until } = boundsOf(validity);
  return from <= day && day < until;
}

/**
 * From and until when a change of hours holds: where nobody says since when, from today on, or since always where there
 * were no hours. Null when that leaves no day.
 */
export function validityOfChange(
  asked: { readonly validFrom?: LocalDate | undefined; readonly validUntil?: LocalDate | undefined },
  periods: readonly HoursPeriod[],
  today: LocalDate,
): Validity | null {
  const validFrom = asked.validFrom ?? (periods.length === 0 ? null : today);
  const validity = { validFrom, validUntil: asked.validUntil ?? null };
  return isEmpty(validity) ? null : validity;
}

/**
 * The periods after the hours within a time were replaced: what held before it stays, and what held after it comes
 * back. Periods are disjoint and in order; those that touch and say the same are one.
 */
export function replaceWithin(
  periods: readonly HoursPeriod[],
  within: Validity,
  windows: readonly DayWindow[],
): HoursPeriod[] {
  const around = periods.flatMap((period) => [
    ...partBefore(period, within.validFrom),
    ...partAfter(period, within.validUntil),
  ]);
  return joined([...around, { ...within, windows: inOrderOfTheWeek(windows) }]);
}

function partBefore(period: HoursPeriod, day: LocalDate | null): HoursPeriod[] {
  if (day === null) return [];
  const part = boundsOf(period).until < day ? period : { ...period, validUntil: day };
  return isEmpty(part) ? [] : [part];
}

function partAfter(period: HoursPeriod, day: LocalDate | null): HoursPeriod[] {
  if (day === null) return [];
  const part = boundsOf(period).from > day ? period : { ...period, validFrom: day };
  return isEmpty(part) ? [] : [part];
}

function joined(periods: readonly HoursPeriod[]): HoursPeriod[] {
  const inOrder = periods
    .filter(({ windows }) => windows.length > 0)
    .toSorted((a, b) => (boundsOf(a).from < boundsOf(b).from ? -1 : 1));
  const result: HoursPeriod[] = [];
  for (const period of inOrder) {
    const last = result.at(-1);
    const goesOn = last?.validUntil === period.validFrom && hasWindowsOf(last, period);
    if (last && goesOn) result.splice(-1, 1, { ...last, validUntil: period.validUntil });
    else result.push(period);
  }
  return result;
}

function hasWindowsOf(a: HoursPeriod, b: HoursPeriod): boolean {
  const same = (x: DayWindow, y: DayWindow | undefined): boolean =>
    x.weekday === y?.weekday && x.opensMinute === y.opensMinute && x.closesMinute === y.closesMinute;
  return (
    a.windows.length === b.windows.length && a.windows.every((window, at) => same(window, b.windows[at]))
  );
}

// As texts, days sort between these two.
const ALWAYS = '';
const FOREVER = '~';

function boundsOf({ validFrom, validUntil }: Validity): { readonly from: string; readonly until: string } {
  return { from: validFrom ?? ALWAYS, until: validUntil ?? FOREVER };
}

function isEmpty(validity: Validity): boolean {
  const { from, until } = boundsOf(validity);
  return from >= until;
}
