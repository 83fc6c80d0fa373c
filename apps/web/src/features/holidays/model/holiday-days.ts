import { unreadableDay } from '../../../lib/typed-day.ts';

/** A holiday as the page shows it. */
export type Holiday = {
  readonly date: string;
  readonly name: string;
  readonly scope: 'national' | 'state' | 'municipal' | 'optional' | 'own';
  readonly isClosed: boolean;
  readonly isChosen: boolean;
};

/** Whether clinics are usually closed on such a day: on all but those that are optional by law. */
export function isUsuallyClosed({ scope }: Pick<Holiday, 'scope'>): boolean {
  return scope !== 'optional';
}

/** The holidays with one decided, before the API has agreed. */
export function withChoice(
  holidays: readonly Holiday[],
  date: string,
  isClosed: boolean,
): readonly Holiday[] {
  return holidays.map((each) => (each.date === date ? { ...each, isClosed, isChosen: true } : each));
}

/** The holidays with one as the law has it, before the API has agreed; a clinic's own day is gone. */
export function asByLaw(holidays: readonly Holiday[], date: string): readonly Holiday[] {
  return holidays
    .filter((each) => each.date !== date || each.scope !== 'own')
    .map((each) =>
      each.date === date ? { ...each, isClosed: isUsuallyClosed(each), isChosen: false } : each,
    );
}

/** What keeps an own day from being added; a day that is a holiday already needs no name. */
export function faultOfOwnDay(
  day: { readonly date: string; readonly name: string },
  known: readonly Pick<Holiday, 'date'>[],
): 'date' | 'name' | undefined {
  if (day.date === '' || day.date === unreadableDay) return 'date';
  if (known.some(({ date }) => date === day.date)) return undefined;
  return day.name.trim() === '' ? 'name' : undefined;
}
