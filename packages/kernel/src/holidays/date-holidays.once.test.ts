import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import DateHolidays from 'date-holidays';
import { LocalDate } from '../time.ts';
import { holidaysOf } from './holidays-of.ts';
import type { HolidayScope } from './holidays-of.ts';
import { STATE_HOLIDAYS } from './state-holidays.ts';

// Another table of the same holidays, made by other people. Where the two differ, one reason stands here.

const YEARS = [2024, 2025, 2026, 2027, 2028, 2029, 2030];

type Day = { readonly date: string; readonly what: string };
type Place = { readonly state: string; readonly region?: string };

function theirs(place?: Place): Day[] {
  const library = new DateHolidays({ country: 'BR', ...place });
  return YEARS.flatMap((year) => library.getHolidays(year, 'pt'))
    .filter(({ type }) => type === 'public')
    .map(({ date, name }) => ({ date: date.slice(0, 10), what: name }));
}

function ours(
  scopes: readonly HolidayScope[],
  state: string | null = null,
  city: string | null = null,
): Day[] {
  const [from, to] = [LocalDate.parse('2024-01-01'), LocalDate.parse('2030-12-31')];
  return holidaysOf({ state, city }, from, to)
    .filter(({ scope }) => scopes.includes(scope))
    .map(({ date, id }) => ({ date, what: id }));
}

/** What stands in `some` on a day on which `others` have nothing; each once, in order. */
function missingFrom(others: readonly Day[], some: readonly Day[]): string[] {
  const dates = new Set(others.map(({ date }) => date));
  return [...new Set(some.filter(({ date }) => !dates.has(date)).map(({ what }) => what))].toSorted();
}

// A second round is held where it is needed; the library takes it for certain, here it is optional.
const SECOND_ROUND = 'Dia de Eleição';

describe('the national holidays of 2024 to 2030', () => {
  it('are those that the library date-holidays has', () => {
    assert.deepEqual(missingFrom(theirs(), ours(['national'])), []);
    assert.deepEqual(missingFrom(ours(['national']), theirs()), [SECOND_ROUND]);
    assert.deepEqual(missingFrom(ours(['national', 'optional']), theirs()), []);
  });
});

// In these states the library's own line for 20 November ends in 2023 and hides the national one.
const withoutNovember = { onlyOurs: ['consciencia-negra'] };

/** What one of the two has and the other has not: `onlyOurs` by id, `onlyTheirs` by their name. */
const DIFFERENCES: Readonly<
  Record<string, { readonly onlyOurs?: readonly string[]; readonly onlyTheirs?: readonly string[] }>
> = {
  // The library misses the Dia do Católico, has the Dia do Evangélico on 12 January, and moves nothing to a Friday.
  AC: {
    onlyOurs: [
      'dia-da-amazonia',
      'dia-da-mulher',
      'dia-do-catolico',
      'dia-do-evangelico',
      'tratado-de-petropolis',
    ],
    onlyTheirs: ['Alusivo ao Dia Internacional da Mulher', 'Dia da Amazônia', 'Dia do evangélico'],
  },
  // The library misses Lei 7.530/2013.
  AL: { onlyOurs: ['dia-do-evangelico'] },
  AM: withoutNovember,
  // Lei 20.756/2020 frees the state's own employees only.
  GO: { onlyTheirs: ['Fundação da Cidade de Goiás', 'Lançamento da pedra fundamental de Goiânia'] },
  MT: withoutNovember,
  // Lei 10.601/2015 ended 26 July.
  PB: { onlyTheirs: ['Homenagem à memória do ex-presidente João Pessoa'] },
  // 6 March since Lei 16.059/2017; the library keeps the first Sunday of March.
  PE: { onlyOurs: ['data-magna-de-pernambuco'], onlyTheirs: ['Revolução Pernambucana de 1817'] },
  // Revoked by Lei 18.384/2014.
  PR: { onlyTheirs: ['Emancipação política do estado do Paraná'] },
  RJ: withoutNovember,
  // Lei 12.906/2004 put 11 August in the place of 25 November.
  SC: { onlyTheirs: ['Dia de Santa Catarina de Alexandria'] },
  SP: withoutNovember,
  // Lei 2.013/2009 ended 18 March; Lei 4.509/2024 added 15 August.
  TO: { onlyOurs: ['senhor-do-bonfim'], onlyTheirs: ['Autonomia do Estado'] },
};

describe('the state holidays of 2024 to 2030 are those of the library, but for what is known', () => {
  for (const uf of Object.keys(STATE_HOLIDAYS)) {
    it(uf, () => {
      const [here, there] = [ours(['national', 'state'], uf), theirs({ state: uf })];
      const { onlyOurs = [], onlyTheirs = [] } = DIFFERENCES[uf] ?? {};
      assert.deepEqual(missingFrom(there, here), onlyOurs);
      assert.deepEqual(
        missingFrom(here, there).filter((name) => name !== SECOND_ROUND),
        onlyTheirs,
      );
    });
  }
});

describe('the municipal holidays of 2024 to 2030', () => {
  for (const [uf, region, city] of [
    ['GO', 'GOIANIA', 'Goiânia'],
    ['MG', 'BH', 'Belo Horizonte'],
    ['PE', 'RE', 'Recife'],
    ['PR', 'CU', 'Curitiba'],
    ['RJ', 'RJ', 'Rio de Janeiro'],
    ['SP', 'SP', 'São Paulo'],
  ] as const) {
    it(`of ${city} contain what the library knows of it`, () => {
      const there = theirs({ state: uf, region });
      const added = missingFrom(theirs({ state: uf }), there);
      assert.notDeepEqual(added, []);
      assert.deepEqual(
        missingFrom(
          ours(['national', 'municipal'], uf, city),
          there.filter(({ what }) => added.includes(what)),
        ),
        [],
      );
    });
  }
});
