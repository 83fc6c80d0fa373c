import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, addDays } from '@agendify/kernel';
import { closedDays } from './closed-days.ts';

const day = (text: string): LocalDate => LocalDate.parse(text);
const RIO = { state: 'RJ', city: 'Rio de Janeiro' };
const TODAY = day('2026-11-23');

describe('the days on which a clinic is closed', () => {
  it('are known in every year to come', () => {
    const closed = closedDays(RIO, [], TODAY);
    for (let year = 2026; year <= 2199; year++)
      assert.ok(closed.has(day(`${String(year)}-12-25`)), String(year));
    assert.equal(closed.get(day('2037-01-20')), closed.get(day('2027-01-20')));
    assert.ok(closed.has(day('2037-01-20')), 'the day of the city');
    assert.equal(closed.get(day('2037-01-21')), undefined);
  });

  it('are not known of what is over, nor when nobody knows them', () => {
    const closed = closedDays(RIO, [], TODAY);
    const afterAll = addDays(day('2199-12-31'), 1);
    for (const date of [day('2026-11-20'), day('2025-12-25'), afterAll])
      assert.equal(closed.get(date), undefined, date);
  });

  it('are those that the clinic has chosen, also far ahead', () => {
    const choices = [
      { date: day('2041-12-25'), isClosed: false, name: 'Natal' },
      { date: day('2041-12-26'), isClosed: true, name: 'Ponte' },
      { date: day('2041-01-01'), isClosed: true, name: null },
      { date: day('2041-02-02'), isClosed: true, name: null },
    ];
    const closed = closedDays(RIO, choices, TODAY);
    const of = (date: string) => closed.get(day(date));
    assert.equal(of('2041-12-25'), undefined);
    assert.ok(!closed.has(day('2041-12-25')));
    assert.deepEqual([of('2041-12-26'), of('2041-02-02')], ['Ponte', '']);
    assert.equal(of('2041-01-01'), of('2042-01-01'));
  });

  it('are not the optional ones, on which the clinic works', () => {
    const closed = closedDays({ state: null, city: null }, [], TODAY);
    assert.equal(closed.get(day('2037-02-17')), undefined, 'Carnaval');
  });
});
