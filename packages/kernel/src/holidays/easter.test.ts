import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { weekdayOf } from '../time.ts';
import { easterOf } from './easter.ts';

describe('Easter', () => {
  // The earliest (1818 had it on 22 March, before our years) and the latest day are among them.
  for (const day of [
    '1913-03-23',
    '1943-04-25',
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2024-03-31',
    '2025-04-20',
    '2026-04-05',
    '2038-04-25',
    '2049-04-18',
    '2076-04-19',
    '2100-03-28',
  ]) {
    it(`of ${day.slice(0, 4)} is ${day}`, () => assert.equal(easterOf(Number(day.slice(0, 4))), day));
  }

  it('is a Sunday from 22 March to 25 April, in every year that a clinic can have', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2199 }), (year) => {
        const easter = easterOf(year);
        assert.equal(weekdayOf(easter), 7);
        assert.ok(easter >= `${year}-03-22` && easter <= `${year}-04-25`, easter);
      }),
      { numRuns: 1_000 },
    );
  });
});
