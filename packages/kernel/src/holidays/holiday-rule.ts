import { LocalDate, addDays, weekdayOf } from '../time.ts';
import { easterOf } from './easter.ts';

/** A day that every year has: `MM-DD`, days before or after Easter, or the Sunday on or after `MM-DD`. */
export type YearlyDay =
  `${number}-${number}` | `easter${'+' | '-'}${number}` | `sunday-from-${number}-${number}`;

/** One line of the tables: a holiday, its day and the years in which the law makes it one. */
export type HolidayRule = {
  readonly id: string;
  readonly name: string;
  readonly on: YearlyDay;
  /** First year. */
  readonly since?: number;
  /** Last year. */
  readonly until?: number;
  readonly evenYearsOnly?: true;
  /** By ISO day of the week, the days by which the law moves it: `{ 2: -1 }` is "on a Tuesday, kept on Monday". */
  readonly moves?: Readonly<Partial<Record<1 | 2 | 3 | 4 | 5 | 6 | 7, number>>>;
};

/** The day of a rule in a year of 1900 to 2199; absent when the rule is not in force in that year. */
export function findDayOf(rule: HolidayRule, year: number): LocalDate | undefined {
  if (rule.since !== undefined && year < rule.since) return undefined;
  if (rule.until !== undefined && year > rule.until) return undefined;
  if (rule.evenYearsOnly === true && year % 2 !== 0) return undefined;
  const day = resolve(rule.on, year);
  const moved = new Map(Object.entries(rule.moves ?? {})).get(String(weekdayOf(day)));
  return addDays(day, moved ?? 0);
}

const EASTER = 'easter';
const SUNDAY_FROM = 'sunday-from-';

function resolve(on: YearlyDay, year: number): LocalDate {
  if (on.startsWith(EASTER)) return addDays(easterOf(year), Number(on.slice(EASTER.length)));
  if (!on.startsWith(SUNDAY_FROM)) return LocalDate.parse(`${year}-${on}`);
  const from = LocalDate.parse(`${year}-${on.slice(SUNDAY_FROM.length)}`);
  return addDays(from, 7 - weekdayOf(from));
}
