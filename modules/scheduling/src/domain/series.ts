import {
  type LocalDate,
  type TimeZone,
  addDays,
  instantInDay,
  localDateOf,
  weekdayOf,
  zonedDay,
} from '@agendify/kernel';
import { minuteInDay } from './engine/hours.ts';
import type { ClosedDays } from './engine/rulebook.ts';

/** How the visits of a series follow from the first. */
export type SeriesRule = {
  /** The first visit. Its local time is that of all. */
  readonly startMs: number;
  /** ISO days of the week; none: that of the first visit. */
  readonly weekdays: readonly number[];
  /** Counted from the week (Monday) of the first visit. */
  readonly everyWeeks: number;
  readonly count: number;
  /** What becomes of a visit on a day on which the clinic is closed. */
  readonly holidayShift: 'none' | 'skip' | 'next-day' | 'next-week';
};

/** A visit of a series in its place. */
export type SeriesVisit = {
  readonly index: number;
  readonly startMs: number;
  /** Moved away from a holiday. */
  readonly isShifted: boolean;
  /** Left out for a holiday. */
  readonly isSkipped: boolean;
};

/**
 * The visits of a series in order, no two on one day. The wall time stays over a change of summer time; where the
 * clock skips it, it is the later. The first visit is where it was asked for, on one of the weekdays or not.
 */
export function visitsOf(rule: SeriesRule, zone: TimeZone, holidays: ClosedDays): SeriesVisit[] {
  const first = localDateOf(rule.startMs, zone);
  const minute = minuteInDay(zonedDay(first, zone), rule.startMs, zone);
  return shifted(datesOf(rule, first), rule.holidayShift, holidays).map(({ date, ...visit }, index) => ({
    ...visit,
    index,
    // As it was asked for, also where the clock shows that time twice.
    startMs: date === first ? rule.startMs : instantInDay(zonedDay(date, zone), minute, zone),
  }));
}

function datesOf({ weekdays, everyWeeks, count }: SeriesRule, first: LocalDate): LocalDate[] {
  const days = weekdays.length > 0 ? [...new Set(weekdays)].toSorted((a, b) => a - b) : [weekdayOf(first)];
  const monday = addDays(first, 1 - weekdayOf(first));
  const dates = [first];
  for (let week = 0; dates.length < count; week += everyWeeks) {
    const ofWeek = days.map((day) => addDays(monday, 7 * week + day - 1)).filter((date) => date > first);
    dates.push(...ofWeek.slice(0, count - dates.length));
  }
  return dates;
}

type DatedVisit = Omit<SeriesVisit, 'index' | 'startMs'> & { readonly date: LocalDate };

/** A visit goes to a day that is no holiday and not another visit's; what it passes on the way changes places with it. */
function shifted(
  dates: readonly LocalDate[],
  shift: SeriesRule['holidayShift'],
  holidays: ClosedDays,
): DatedVisit[] {
  const taken = new Set(dates);
  const stepDays = shift === 'next-week' ? 7 : 1;
  const visits = dates.map((date): DatedVisit => {
    if (shift === 'none' || !holidays.has(date)) return { date, isShifted: false, isSkipped: false };
    if (shift === 'skip') return { date, isShifted: false, isSkipped: true };
    let day = addDays(date, stepDays);
    while (holidays.has(day) || taken.has(day)) day = addDays(day, stepDays);
    taken.add(day);
    return { date: day, isShifted: true, isSkipped: false };
  });
  return visits.toSorted((a, b) => Number(a.date > b.date) - Number(a.date < b.date));
}
