/** A window of a weekday (1 is Monday) in the clinic's local time; `24:00` closes a day. */
export type WeeklyWindow = { readonly weekday: number; readonly opensAt: string; readonly closesAt: string };

/** The ISO weekdays in order. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** Patterns that most clinics begin with. */
export const PATTERNS = {
  twoShifts: pattern([1, 2, 3, 4, 5], ['08:00', '12:00'], ['14:00', '18:00']),
  wholeDay: pattern([1, 2, 3, 4, 5], ['08:00', '18:00']),
  mornings: pattern([1, 2, 3, 4, 5], ['08:00', '12:00']),
  withSaturday: [
    ...pattern([1, 2, 3, 4, 5], ['08:00', '12:00'], ['14:00', '18:00']),
    ...pattern([6], ['08:00', '12:00']),
  ],
} as const satisfies Record<string, readonly WeeklyWindow[]>;
/** A key of the patterns. */
export type PatternName = keyof typeof PATTERNS;

function pattern(
  weekdays: readonly number[],
  ...shifts: ReadonlyArray<readonly [string, string]>
): readonly WeeklyWindow[] {
  return weekdays.flatMap((weekday) => shifts.map(([opensAt, closesAt]) => ({ weekday, opensAt, closesAt })));
}

/** In the order of the week and of the day. */
export function inOrder(hours: readonly WeeklyWindow[]): readonly WeeklyWindow[] {
  return hours.toSorted((a, b) => a.weekday - b.weekday || a.opensAt.localeCompare(b.opensAt));
}

/** Whether two sets of hours say the same. */
export function isSameHours(a: readonly WeeklyWindow[], b: readonly WeeklyWindow[]): boolean {
  const text = (hours: readonly WeeklyWindow[]) =>
    inOrder(hours)
      .map((w) => `${w.weekday} ${w.opensAt} ${w.closesAt}`)
      .join();
  return text(a) === text(b);
}

/** What is wrong with a window among the others of its day: incomplete, closing before it opens, or overlapping. */
export type HoursFault = { readonly index: number; readonly kind: 'incomplete' | 'backwards' | 'overlap' };

/** Everything that keeps hours from being saved; windows of a day may touch, not overlap. */
export function faultsOf(hours: readonly WeeklyWindow[]): readonly HoursFault[] {
  return hours.flatMap((window, index): HoursFault[] => {
    if (window.opensAt === '' || window.closesAt === '') return [{ index, kind: 'incomplete' }];
    if (window.closesAt <= window.opensAt) return [{ index, kind: 'backwards' }];
    const overlaps = hours.some(
      (other, at) =>
        at !== index &&
        other.weekday === window.weekday &&
        other.opensAt < window.closesAt &&
        window.opensAt < other.closesAt,
    );
    return overlaps ? [{ index, kind: 'overlap' }] : [];
  });
}

/** The window to propose when a day gets one more: after the last, or the morning. Undefined when the day is full. */
export function nextWindow(hours: readonly WeeklyWindow[], weekday: number): WeeklyWindow | undefined {
  const closings = hours.filter((window) => window.weekday === weekday).map((window) => window.closesAt);
  const last = closings.toSorted().at(-1);
  if (last === undefined) return { weekday, opensAt: '08:00', closesAt: '12:00' };
  const opens = Math.max(Number(last.slice(0, 2)) + 1, 14);
  if (opens > 22) return undefined;
  return { weekday, opensAt: hour(opens), closesAt: hour(Math.min(opens + 4, 23)) };
}

function hour(value: number): string {
  return `${String(value).padStart(2, '0')}:00`;
}

/** Days that share the same windows, for a short text: `[[1, 2, 3, 4, 5], [08:00–12:00]]`. In the order of the week. */
export function groupsOf(hours: readonly WeeklyWindow[]): ReadonlyArray<{
  readonly weekdays: readonly number[];
  readonly windows: ReadonlyArray<{ readonly opensAt: string; readonly closesAt: string }>;
}> {
  const byDay = Map.groupBy(inOrder(hours), (window) => window.weekday);
  const byWindows = Map.groupBy(byDay, ([, windows]) =>
    windows.map((w) => `${w.opensAt}–${w.closesAt}`).join(),
  );
  return [...byWindows.values()].map((days) => ({
    weekdays: days.map(([weekday]) => weekday),
    windows: days[0]?.[1] ?? [],
  }));
}

/** The first and last day where days follow each other without a gap (`[1, 5]`), else undefined. */
export function runOf(weekdays: readonly number[]): readonly [first: number, last: number] | undefined {
  const first = weekdays[0];
  const last = weekdays.at(-1);
  if (first === undefined || last === undefined || weekdays.length < 3) return undefined;
  return last - first === weekdays.length - 1 ? [first, last] : undefined;
}
