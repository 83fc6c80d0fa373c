import {
  type LocalDate,
  TimeZone,
  addDays,
  daysFrom,
  holidaysOf,
  localDateOf,
  weekdayOf,
} from '@agendify/kernel';

/** The zone of every clinic of the benchmark. */
export const TIME_ZONE = TimeZone.parse('America/Sao_Paulo');

/** From this workday on the load books what is free. */
export const FIRST_BOOKABLE_WORKDAY = 15;

/** The workdays on which the race takes place: after every time that the load can reach. */
export const FIRST_RACE_WORKDAY = 580;

const DAYS_BEFORE = 1500;
const DAYS_AFTER = 900;

/** The days on which clinics are open, by number: 0 is the first after today. */
export type Calendar = {
  readonly tomorrow: LocalDate;
  readonly workdays: readonly { readonly number: number; readonly day: LocalDate }[];
  /** `count` workdays from a number on. */
  readonly from: (number: number, count: number) => LocalDate[];
};

/** The workdays around today: weekdays that are no national holidays. */
export function makeCalendar(nowMs: number): Calendar {
  const today = localDateOf(nowMs, TIME_ZONE);
  const [first, last] = [addDays(today, -DAYS_BEFORE), addDays(today, DAYS_AFTER)];
  const holidays = new Set(
    holidaysOf({ state: null, city: null }, first, last)
      .filter(({ scope }) => scope !== 'optional')
      .map(({ date }) => date),
  );
  const open: LocalDate[] = [];
  for (let n = 0; n <= daysFrom(first, last); n++) {
    const day = addDays(first, n);
    if (weekdayOf(day) < 6 && !holidays.has(day)) open.push(day);
  }
  const past = open.filter((day) => day <= today).length;
  const workdays = open.map((day, index) => ({ number: index - past, day }));
  return {
    tomorrow: addDays(today, 1),
    workdays,
    from: (number, count) => workdays.slice(past + number, past + number + count).map(({ day }) => day),
  };
}
