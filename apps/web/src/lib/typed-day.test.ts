import assert from 'node:assert/strict';
import test from 'node:test';
import { readTypedDay } from './typed-day.ts';

const read = (typed: string) => readTypedDay(typed, '2026-11-24');

test('reads days as they are typed, day first', () => {
  assert.deepEqual(['24/11/2027', '24-11-27', '24112027', '1.2.2027'].map(read), [
    '2027-11-24',
    '2027-11-24',
    '2027-11-24',
    '2027-02-01',
  ]);
});

test('without a year it is the next such day', () => {
  assert.deepEqual(['24/11', '25/12', '23/11', '2411'].map(read), [
    '2026-11-24',
    '2026-12-25',
    '2027-11-23',
    '2026-11-24',
  ]);
});

test('refuses what is no day', () => {
  for (const typed of ['', '31/02/2027', '13/13', 'amanhã', '1/2/3'])
    assert.equal(read(typed), undefined, typed);
});
