import {
  type LocalDate,
  type TimeZone,
  type ZonedDay,
  addDays,
  instantInDay,
  zonedDay,
} from '@agendify/kernel';

/** A part of the local day: until 12:00, 12:00 to 18:00, from 18:00. */
export type DayPeriod = 'morning' | 'afternoon' | 'evening';

/** In their order. */
export const DAY_PERIODS: readonly DayPeriod[] = ['morning', 'afternoon', 'evening'];

const AFTERNOON_MINUTE = 720;
const EVENING_MINUTE = 1080;

/** The part of the day in which an instant of it lies. */
export function periodOf(day: ZonedDay, epochMs: number, zone: TimeZone): DayPeriod {
  if (epochMs < instantInDay(day, AFTERNOON_MINUTE, zone)) return 'morning';
  return epochMs < instantInDay(day, EVENING_MINUTE, zone) ? 'afternoon' : 'evening';
}

/** The local day on which an instant falls. */
export function dayAt(epochMs: number, zone: TimeZone): ZonedDay {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- a day written by Date; parsing it again would cost more than the rest
  let date = new Date(epochMs).toISOString().slice(0, 10) as LocalDate;
  let day = zonedDay(date, zone);
  while (epochMs < day.startMs) day = zonedDay((date = addDays(date, -1)), zone);
  while (epochMs >= day.endMs) day = zonedDay((date = addDays(date, 1)), zone);
  return day;
}
