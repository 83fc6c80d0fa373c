import { unreadableDay } from '../../../lib/typed-day.ts';
import { shiftDay } from '../../agenda/model/local-day.ts';
import { faultsOf, type WeeklyWindow } from '../../set-up/model/weekly-hours.ts';

/** Hours of a time. Null: since always, for good; `validUntil` is the first day on which they no longer hold. */
export type HoursPeriod = {
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly hours: readonly WeeklyWindow[];
};

/** Where a period stands, seen from a day. */
export function standingOf({ validFrom, validUntil }: HoursPeriod, today: string): 'past' | 'now' | 'coming' {
  if (validUntil !== null && validUntil <= today) return 'past';
  return validFrom !== null && today < validFrom ? 'coming' : 'now';
}

/** The hours that hold on a day; those to come where none do yet. */
export function hoursOn(periods: readonly HoursPeriod[], today: string): readonly WeeklyWindow[] {
  const inForce = periods.find((period) => standingOf(period, today) === 'now');
  const next = periods.find((period) => standingOf(period, today) === 'coming');
  return (inForce ?? next)?.hours ?? [];
}

/** The last day on which a period holds, as people say it; null: for good. */
export function lastDayOf({ validUntil }: HoursPeriod): string | null {
  return validUntil === null ? null : shiftDay(validUntil, -1);
}

/** Hours as a form has them: `from` empty is today, `lastDay` (included) empty is for good. */
export type HoursDraft = {
  readonly hours: readonly WeeklyWindow[];
  readonly from: string;
  readonly lastDay: string;
};

/** What keeps a draft from being saved; undefined when nothing does. */
export function faultOfDraft({ hours, from, lastDay }: HoursDraft): 'hours' | 'days' | 'order' | undefined {
  if (faultsOf(hours).length > 0) return 'hours';
  if (from === unreadableDay || lastDay === unreadableDay) return 'days';
  return from !== '' && lastDay !== '' && lastDay < from ? 'order' : undefined;
}

/** What the API takes for a draft without a fault. */
export function hoursBody({ hours, from, lastDay }: HoursDraft) {
  return {
    hours: hours.map(({ weekday, opensAt, closesAt }) => ({ weekday, opensAt, closesAt })),
    ...(from === '' ? {} : { validFrom: from }),
    ...(lastDay === '' ? {} : { validUntil: shiftDay(lastDay, 1) }),
  };
}
