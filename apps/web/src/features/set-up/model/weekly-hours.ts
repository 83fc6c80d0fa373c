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

const DAY_MINUTES = 1440;
const WEEK_MINUTES = 7 * DAY_MINUTES;

/** What is wrong with a window: incomplete, beginning when the day is over, or overlapping another. */
export type HoursFault = { readonly index: number; readonly kind: 'incomplete' | 'late' | 'overlap' };

/** Whether a window runs over midnight: it closes at or before its opening. */
export function runsOver({ opensAt, closesAt }: Pick<WeeklyWindow, 'opensAt' | 'closesAt'>): boolean {
  return opensAt !== '' && closesAt !== '' && closesAt <= opensAt;
}

/** The weekday after one. */
export function dayAfter(weekday: number): number {
  return (weekday % 7) + 1;
}

/** Everything that keeps hours from being saved; windows may touch, not overlap, also over midnight and over Sunday. */
export function faultsOf(hours: readonly WeeklyWindow[]): readonly HoursFault[] {
  return hours.flatMap((window, index): HoursFault[] => {
    if (window.opensAt === '' || window.closesAt === '') return [{ index, kind: 'incomplete' }];
    if (window.opensAt === '24:00') return [{ index, kind: 'late' }];
    const overlaps = hours.some((other, at) => at !== index && overlap(other, window));
    return overlaps ? [{ index, kind: 'overlap' }] : [];
  });
}

function overlap(a: WeeklyWindow, b: WeeklyWindow): boolean {
  if (a.opensAt === '' || a.closesAt === '') return false;
  const one = minutesOfWeek(a);
  const other = minutesOfWeek(b);
  // The end of Sunday night is the beginning of Monday.
  return [-WEEK_MINUTES, 0, WEEK_MINUTES].some(
    (shift) => one.from + shift < other.to && other.from < one.to + shift,
  );
}

function minutesOfWeek(window: WeeklyWindow): { from: number; to: number } {
  const day = (window.weekday - 1) * DAY_MINUTES;
  const to = minutesOf(window.closesAt) + (runsOver(window) ? DAY_MINUTES : 0);
  return { from: day + minutesOf(window.opensAt), to: day + to };
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The window to propose when a day gets one more: after the last, or the morning. Undefined when the day is full. */
export function nextWindow(hours: readonly WeeklyWindow[], weekday: number): WeeklyWindow | undefined {
  const ofDay = hours.filter((window) => window.weekday === weekday);
  if (ofDay.some(runsOver)) return undefined;
  const last = ofDay
    .map((window) => window.closesAt)
    .toSorted()
    .at(-1);
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
