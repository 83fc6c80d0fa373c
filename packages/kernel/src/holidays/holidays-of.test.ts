import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate } from '../time.ts';
import { holidaysOf } from './holidays-of.ts';
import type { HolidayScope } from './holidays-of.ts';

const day = (text: string): LocalDate => LocalDate.parse(text);
const year = (number: number, state: string | null = null, city: string | null = null) =>
  holidaysOf({ state, city }, day(`${number}-01-01`), day(`${number}-12-31`));
const on = (text: string, state: string | null = null, city: string | null = null) =>
  holidaysOf({ state, city }, day(text), day(text)).map(({ id, scope }) => `${scope} ${id}`);
const datesOf = (scope: HolidayScope, ...place: Parameters<typeof year>) =>
  year(...place)
    .filter((holiday) => holiday.scope === scope)
    .map(({ date, id }) => `${date.slice(5)} ${id}`);

describe('the holidays of all Brazil', () => {
  it('in 2026 are ten, and the day of the elections', () => {
    assert.deepEqual(datesOf('national', 2026), [
      '01-01 confraternizacao-universal',
      '04-03 sexta-feira-santa',
      '04-21 tiradentes',
      '05-01 dia-do-trabalho',
      '09-07 independencia-do-brasil',
      '10-04 eleicoes-primeiro-turno',
      '10-12 nossa-senhora-aparecida',
      '11-02 finados',
      '11-15 proclamacao-da-republica',
      '11-20 consciencia-negra',
      '12-25 natal',
    ]);
  });

  it('leave the days without a law to the clinic', () => {
    assert.deepEqual(datesOf('optional', 2026), [
      '02-16 carnaval-segunda',
      '02-17 carnaval-terca',
      '02-18 quarta-feira-de-cinzas',
      '06-04 corpus-christi',
      '10-25 eleicoes-segundo-turno',
      '10-28 dia-do-servidor-publico',
      '12-24 vespera-de-natal',
      '12-31 vespera-de-ano-novo',
    ]);
  });

  it('bear Portuguese names', () => {
    const [first] = year(2026);
    assert.deepEqual(first, {
      id: 'confraternizacao-universal',
      date: '2026-01-01',
      name: 'Confraternização Universal',
      scope: 'national',
    });
  });
});

describe('20 November', () => {
  it('is a holiday of all Brazil from 2024 on, and nowhere twice', () => {
    assert.deepEqual(on('2023-11-20'), []);
    assert.deepEqual(on('2024-11-20'), ['national consciencia-negra']);
    assert.deepEqual(on('2024-11-20', 'SP', 'São Paulo'), ['national consciencia-negra']);
  });

  it('was one of the city of São Paulo from 2004 to 2022, and of the state in 2023', () => {
    assert.deepEqual(on('2003-11-20', 'SP', 'São Paulo'), []);
    assert.deepEqual(on('2004-11-20', 'SP', 'São Paulo'), ['municipal consciencia-negra']);
    assert.deepEqual(on('2022-11-20', 'SP', 'São Paulo'), ['municipal consciencia-negra']);
    assert.deepEqual(on('2022-11-20', 'SP', 'Santos'), []);
    assert.deepEqual(on('2023-11-20', 'SP', 'São Paulo'), ['state consciencia-negra']);
  });

  it('was one of the state of Rio de Janeiro from 2002 on', () => {
    assert.deepEqual(on('2001-11-20', 'RJ'), []);
    assert.deepEqual(on('2002-11-20', 'RJ', 'Niterói'), ['state consciencia-negra']);
  });
});

describe('the holidays of a state', () => {
  it('follow Easter in Espírito Santo since 2020, before that in Vitória alone', () => {
    assert.deepEqual(on('2026-04-13', 'ES'), ['state nossa-senhora-da-penha']);
    assert.deepEqual(on('2019-04-29', 'ES'), []);
    assert.deepEqual(on('2019-04-29', 'ES', 'Vitória'), ['municipal nossa-senhora-da-penha']);
    assert.deepEqual(on('2020-04-20', 'ES', 'Vitória'), ['state nossa-senhora-da-penha']);
  });

  it('make a holiday of the Tuesday of Carnival in Rio de Janeiro', () => {
    assert.deepEqual(on('2026-02-17', 'RJ'), ['state carnaval-terca']);
    assert.deepEqual(on('2026-02-17', 'SP'), ['optional carnaval-terca']);
  });

  it('move to the end of the week in Acre, as its calendars of 2023 and 2026 have them', () => {
    assert.deepEqual(datesOf('state', 2023, 'AC'), [
      '01-20 dia-do-catolico',
      '01-23 dia-do-evangelico',
      '03-10 dia-da-mulher',
      '06-15 aniversario-do-acre',
      '09-08 dia-da-amazonia',
      '11-17 tratado-de-petropolis',
    ]);
    assert.deepEqual(datesOf('state', 2026, 'AC'), [
      '01-22 dia-do-catolico',
      '01-23 dia-do-evangelico',
      '03-08 dia-da-mulher',
      '06-15 aniversario-do-acre',
      '09-05 dia-da-amazonia',
      '11-17 tratado-de-petropolis',
    ]);
  });

  it('stand beside a national one on the same day', () => {
    assert.deepEqual(on('2026-04-21', 'DF', 'Brasília'), [
      'national tiradentes',
      'state fundacao-de-brasilia',
    ]);
  });

  it('come and go with the law', () => {
    assert.deepEqual(on('2008-03-18', 'TO'), ['state autonomia-do-tocantins']);
    assert.deepEqual(on('2026-03-18', 'TO'), []);
    assert.deepEqual(on('2024-08-15', 'TO'), []);
    assert.deepEqual(on('2025-08-15', 'TO'), ['state senhor-do-bonfim']);
    assert.deepEqual(on('2013-12-19', 'PR'), ['state emancipacao-do-parana']);
    assert.deepEqual(on('2014-12-19', 'PR'), []);
    assert.deepEqual(on('2018-07-25', 'AP'), ['state sao-tiago']);
    assert.deepEqual(on('2019-07-25', 'AP'), ['optional sao-tiago']);
  });
});

describe('the holidays of a city', () => {
  it('make a holiday of Corpus Christi where the city says so', () => {
    for (const [state, city] of [
      ['SP', 'São Paulo'],
      ['MG', 'Belo Horizonte'],
      ['ES', 'Vitória'],
      ['PR', 'Curitiba'],
    ] as const) {
      assert.deepEqual(on('2026-06-04', state, city), ['municipal corpus-christi'], city);
    }
    assert.deepEqual(on('2026-06-04', 'RJ', 'Rio de Janeiro'), ['optional corpus-christi']);
  });

  it('are found however the place is written', () => {
    const expected = datesOf('municipal', 2026, 'ES', 'Vitória');
    assert.deepEqual(expected, ['06-04 corpus-christi', '09-08 nossa-senhora-da-vitoria']);
    for (const city of ['VITORIA', 'vitória', ' Vito\u0301ria ']) {
      assert.deepEqual(datesOf('municipal', 2026, 'es', city), expected, city);
    }
  });

  it('belong to the city of that state and to no other', () => {
    assert.deepEqual(datesOf('municipal', 2026, 'MG', 'Vitória'), []);
    assert.deepEqual(datesOf('municipal', 2026, null, 'Vitória'), []);
    assert.deepEqual(datesOf('municipal', 2026, 'ES', null), []);
  });

  it('are none where nobody knows the place', () => {
    for (const [state, city] of [
      ['XX', 'Lugar Nenhum'],
      ['constructor', 'toString'],
      ['', ''],
    ] as const) {
      assert.deepEqual(year(2026, state, city), year(2026), state);
    }
  });
});

describe('a range of days', () => {
  it('includes both ends', () => {
    const ids = holidaysOf({ state: null, city: null }, day('2026-12-24'), day('2027-01-01')).map(
      ({ id }) => id,
    );
    assert.deepEqual(ids, ['vespera-de-natal', 'natal', 'vespera-de-ano-novo', 'confraternizacao-universal']);
    assert.deepEqual(holidaysOf({ state: null, city: null }, day('2026-12-26'), day('2026-12-30')), []);
  });

  it('is empty when it ends before it begins', () => {
    assert.deepEqual(holidaysOf({ state: null, city: null }, day('2026-12-31'), day('2026-01-01')), []);
  });

  it('comes in order of date, and has no feast twice on a day', () => {
    const all = holidaysOf({ state: 'AL', city: 'Maceió' }, day('1900-01-01'), day('2199-12-31'));
    const dates = all.map(({ date }) => date);
    assert.deepEqual(dates, dates.toSorted());
    assert.equal(new Set(all.map(({ date, id }) => `${date} ${id}`)).size, all.length);
    assert.equal(dates[0], '1900-01-01');
    assert.equal(dates.at(-1), '2199-12-31');
  });
});
