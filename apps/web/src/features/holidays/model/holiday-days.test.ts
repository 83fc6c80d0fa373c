import assert from 'node:assert/strict';
import test from 'node:test';
import { asByLaw, faultOfOwnDay, type Holiday, withChoice } from './holiday-days.ts';

const day = (date: string, scope: Holiday['scope'], isClosed: boolean): Holiday => ({
  date,
  name: date,
  scope,
  isClosed,
  isChosen: false,
});
const carnival = day('2026-02-17', 'optional', false);
const tiradentes = day('2026-04-21', 'national', true);
const jubilee = { ...day('2026-08-03', 'own', true), isChosen: true };
const year = [carnival, tiradentes, jubilee];

test('a choice is of one day', () => {
  const chosen = withChoice(year, tiradentes.date, false);
  assert.deepEqual(chosen[1], { ...tiradentes, isClosed: false, isChosen: true });
  assert.equal(chosen[0], carnival);
});

test('by law an optional day is worked, any other is not, and an own day is none', () => {
  const chosen = withChoice(withChoice(year, carnival.date, true), tiradentes.date, false);
  assert.deepEqual(asByLaw(chosen, carnival.date)[0], carnival);
  assert.deepEqual(asByLaw(chosen, tiradentes.date)[1], tiradentes);
  assert.equal(asByLaw(year, jubilee.date).length, 2);
});

test('a day of the clinic needs a name, unless it is a holiday already', () => {
  assert.equal(faultOfOwnDay({ date: '', name: 'X' }, year), 'date');
  assert.equal(faultOfOwnDay({ date: '2026-12-24', name: ' ' }, year), 'name');
  assert.equal(faultOfOwnDay({ date: carnival.date, name: '' }, year), undefined);
});
