import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, weekdayOf } from '../time.ts';
import { CAPITAL_HOLIDAYS } from './capital-holidays.ts';
import { CITY_HOLIDAYS } from './city-holidays.ts';
import { findDayOf } from './holiday-rule.ts';
import type { HolidayRule } from './holiday-rule.ts';
import { NATIONAL_HOLIDAYS, OPTIONAL_DAYS } from './national-holidays.ts';
import { STATE_HOLIDAYS, STATE_OPTIONAL_DAYS } from './state-holidays.ts';

const rule = (fields: Pick<HolidayRule, 'on'> & Partial<HolidayRule>): HolidayRule => ({
  id: 'festa',
  name: 'Festa',
  ...fields,
});

describe('a rule', () => {
  it('holds from its first to its last year', () => {
    const kept = rule({ on: '11-20', since: 2004, until: 2023 });
    assert.deepEqual(
      [2003, 2004, 2023, 2024].map((year) => findDayOf(kept, year)),
      [undefined, '2004-11-20', '2023-11-20', undefined],
    );
  });

  it('follows Easter', () => {
    assert.equal(findDayOf(rule({ on: 'easter-2' }), 2026), '2026-04-03');
    assert.equal(findDayOf(rule({ on: 'easter+60' }), 2026), '2026-06-04');
  });

  it('waits for the Sunday, which may be the day itself', () => {
    const sunday = rule({ on: 'sunday-from-08-11' });
    assert.deepEqual(
      [2022, 2024, 2025, 2026].map((year) => findDayOf(sunday, year)),
      ['2022-08-14', '2024-08-11', '2025-08-17', '2026-08-16'],
    );
  });

  it('holds in even years only, where it is about elections', () => {
    const vote = rule({ on: 'sunday-from-10-01', evenYearsOnly: true });
    assert.equal(findDayOf(vote, 2026), '2026-10-04');
    assert.equal(findDayOf(vote, 2027), undefined);
  });

  it('moves by the day of the week on which it falls', () => {
    const evangelico = rule({ on: '11-30', moves: { 2: -1, 4: 1 } });
    assert.equal(findDayOf(evangelico, 2021), '2021-11-29', 'a Tuesday is kept on Monday');
    assert.equal(findDayOf(evangelico, 2023), '2023-12-01', 'a Thursday is kept on Friday');
    assert.equal(findDayOf(evangelico, 2026), '2026-11-30', 'a Monday stays');
  });
});

describe('the tables', () => {
  const ufs = 'AC AL AM AP BA CE DF ES GO MA MG MS MT PA PB PE PI PR RJ RN RO RR RS SC SE SP TO'.split(' ');
  const cities = [...Object.keys(CAPITAL_HOLIDAYS), ...Object.keys(CITY_HOLIDAYS)];
  const rules = [
    ...NATIONAL_HOLIDAYS,
    ...OPTIONAL_DAYS,
    ...[STATE_HOLIDAYS, STATE_OPTIONAL_DAYS, CAPITAL_HOLIDAYS, CITY_HOLIDAYS].flatMap((table) =>
      Object.values(table).flat(),
    ),
  ];

  it('know the 27 federal units and nothing else', () => {
    assert.deepEqual(Object.keys(STATE_HOLIDAYS).toSorted(), ufs);
    for (const uf of Object.keys(STATE_OPTIONAL_DAYS)) assert.ok(ufs.includes(uf), uf);
    for (const city of cities) assert.match(city, new RegExp(`^(${ufs.join('|')}) \\p{Lu}`, 'u'));
  });

  it('know the 26 capitals of the states, and each city once', () => {
    const states = Object.keys(CAPITAL_HOLIDAYS).map((city) => city.slice(0, 2));
    assert.deepEqual(
      states.toSorted(),
      ufs.filter((uf) => uf !== 'DF'),
    );
    assert.equal(new Set(cities).size, cities.length);
  });

  it('name a real day of its year, in kebab-case, for 300 years', () => {
    for (const each of rules) {
      assert.match(each.id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
      for (let year = 1900; year < 2200; year++) {
        const day = findDayOf(each, year);
        if (day === undefined) continue;
        assert.equal(LocalDate.parse(day).slice(0, 4), String(year), each.id);
        if (each.on.startsWith('sunday')) assert.equal(weekdayOf(day), 7);
      }
    }
  });
});
