import { LocalDate, TimeZone, addDays, weekdayOf } from '@agendify/kernel';
import { CommandError } from '../command-error.ts';

/** A summer time to try: from the first midnight until, by its own clocks, the last. */
export type DrillRule = {
  readonly zone: TimeZone;
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly offsetMinutes: number;
};

/** What was typed; what is absent is as in the usual drill. */
export type DrillWords = {
  readonly zone?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
  readonly offset?: string | undefined;
};

const SUNDAY = 7;

/**
 * Reads what to try. By itself: summer time comes back to São Paulo next October, as it was until 2018 (Decree 6.558/2008: from
 * the third Sunday of October to the third Sunday of February, at UTC−2). Throws `CommandError`.
 */
export function readDrillRule(words: DrillWords, today: LocalDate): DrillRule {
  const zone = TimeZone.safeParse(words.zone ?? 'America/Sao_Paulo');
  if (!zone.success)
    throw new CommandError(`“${words.zone ?? ''}” is no time zone, for instance America/Sao_Paulo.`);
  const from = words.from === undefined ? nextOctober(today) : dayOf('--from', words.from);
  const until = words.until === undefined ? februaryAfter(from) : dayOf('--until', words.until);
  if (from >= until) throw new CommandError('--from must lie before --until.');
  return { zone: zone.data, from, until, offsetMinutes: minutesOf(words.offset ?? '-02:00') };
}

/** An offset of RFC 3339 in minutes, for instance -120 of `-02:00`. */
function minutesOf(text: string): number {
  const [, sign, hours, minutes] = /^([+-])(0\d|1[0-4]):([0-5]\d)$/.exec(text) ?? [];
  if (sign === undefined) throw new CommandError(`“${text}” is no offset from UTC, for instance -02:00.`);
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function dayOf(option: string, text: string): LocalDate {
  const day = LocalDate.safeParse(text);
  if (!day.success) throw new CommandError(`${option} must be a date as YYYY-MM-DD.`);
  return day.data;
}

function nextOctober(today: LocalDate): LocalDate {
  const year = Number(today.slice(0, 4));
  const thisYear = thirdSunday(year, '10');
  return today < thisYear ? thisYear : thirdSunday(year + 1, '10');
}

function februaryAfter(from: LocalDate): LocalDate {
  const year = Number(from.slice(0, 4));
  const thisYear = thirdSunday(year, '02');
  return from < thisYear ? thisYear : thirdSunday(year + 1, '02');
}

function thirdSunday(year: number, month: string): LocalDate {
  const first = LocalDate.parse(`${String(year)}-${month}-01`);
  return addDays(first, SUNDAY - weekdayOf(first) + 14);
}
