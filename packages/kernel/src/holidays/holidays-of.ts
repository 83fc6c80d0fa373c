import { normalizeText } from '../text.ts';
import type { LocalDate } from '../time.ts';
import { CAPITAL_HOLIDAYS } from './capital-holidays.ts';
import { CITY_HOLIDAYS } from './city-holidays.ts';
import { findDayOf } from './holiday-rule.ts';
import type { HolidayRule } from './holiday-rule.ts';
import { NATIONAL_HOLIDAYS, OPTIONAL_DAYS } from './national-holidays.ts';
import { STATE_HOLIDAYS, STATE_OPTIONAL_DAYS } from './state-holidays.ts';

/** Whose law makes the day a holiday; `optional` is a ponto facultativo, on which private business decides itself. */
export type HolidayScope = 'national' | 'state' | 'municipal' | 'optional';

/** A holiday on its day. `id` names the feast in kebab-case and is the same every year; `name` is in Portuguese. */
export type Holiday = {
  readonly id: string;
  readonly date: LocalDate;
  readonly name: string;
  readonly scope: HolidayScope;
};

/**
 * The Brazilian holidays of a place from one day to another, both included, in order of date: the national ones, those
 * of the UF (`ES`), those of the city as far as the table knows it, and the optional days. Case and accents of both do
 * not matter; an unknown UF or city has none of its own. One feast stands once on a day, in the scope that weighs most.
 */
export function holidaysOf(
  place: { readonly state: string | null; readonly city: string | null },
  from: LocalDate,
  to: LocalDate,
): Holiday[] {
  const found = new Map<string, Holiday>();
  const tables = tablesOf(place);
  for (let year = yearOf(from); year <= yearOf(to); year++) {
    for (const [scope, rules] of tables) {
      for (const rule of rules) {
        const date = findDayOf(rule, year);
        if (date === undefined || date < from || date > to) continue;
        const key = `${date} ${rule.id}`;
        if (!found.has(key)) found.set(key, { id: rule.id, date, name: rule.name, scope });
      }
    }
  }
  return [...found.values()].toSorted((a, b) => Number(a.date > b.date) - Number(a.date < b.date));
}

type Table = ReadonlyMap<string, readonly HolidayRule[]>;

const byState = tableOf(STATE_HOLIDAYS);
const optionalByState = tableOf(STATE_OPTIONAL_DAYS);
const byCity = tableOf({ ...CAPITAL_HOLIDAYS, ...CITY_HOLIDAYS });

function tableOf(rulesByPlace: Readonly<Record<string, readonly HolidayRule[]>>): Table {
  return new Map(Object.entries(rulesByPlace).map(([place, rules]) => [normalizeText(place), rules]));
}

/** What weighs most first. */
function tablesOf({
  state,
  city,
}: {
  readonly state: string | null;
  readonly city: string | null;
}): readonly (readonly [HolidayScope, readonly HolidayRule[]])[] {
  const uf = normalizeText(state ?? '');
  return [
    ['national', NATIONAL_HOLIDAYS],
    ['state', byState.get(uf) ?? []],
    ['municipal', byCity.get(`${uf} ${normalizeText(city ?? '')}`) ?? []],
    ['optional', [...(optionalByState.get(uf) ?? []), ...OPTIONAL_DAYS]],
  ];
}

function yearOf(date: LocalDate): number {
  return Number(date.slice(0, 4));
}
