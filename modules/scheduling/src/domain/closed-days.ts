import { LocalDate, holidaysOf } from '@agendify/kernel';
import type { ClosedDays } from './engine/rulebook.ts';

/** Where a clinic is: its law makes the holidays. */
export type Place = { readonly state: string | null; readonly city: string | null };

/** What a clinic has decided of a day. */
export type DayChoice = {
  readonly date: LocalDate;
  readonly isClosed: boolean;
  readonly name: string | null;
};

/** The last year of which the days of the feasts are known, and anybody is booked: see `Instant`. */
const LAST_YEAR = 2199;

/**
 * The days on which a clinic is closed: public holidays unless they are optional, and what it has chosen, which wins. Each year is
 * laid out when it is first asked about, so that none is too far ahead. Days before `since` are not known: those are history.
 */
export function closedDays(place: Place, choices: readonly DayChoice[], since: LocalDate): ClosedDays {
  const chosen = new Map(choices.map((choice) => [choice.date, choice]));
  const years = new Map<number, ReadonlyMap<LocalDate, string>>();
  const byLaw = (date: LocalDate): string | undefined => {
    const year = Number(date.slice(0, 4));
    if (date < since || year > LAST_YEAR) return undefined;
    const known = years.get(year) ?? publicHolidays(place, year);
    years.set(year, known);
    return known.get(date);
  };
  const get = (date: LocalDate): string | undefined => {
    const choice = chosen.get(date);
    if (choice?.isClosed === false) return undefined;
    return choice ? (choice.name ?? byLaw(date) ?? '') : byLaw(date);
  };
  return { get, has: (date) => get(date) !== undefined };
}

function publicHolidays(place: Place, year: number): ReadonlyMap<LocalDate, string> {
  const [first, last] = [LocalDate.parse(`${String(year)}-01-01`), LocalDate.parse(`${String(year)}-12-31`)];
  return new Map(
    holidaysOf(place, first, last)
      .filter(({ scope }) => scope !== 'optional')
      .map(({ date, name }) => [date, name]),
  );
}
