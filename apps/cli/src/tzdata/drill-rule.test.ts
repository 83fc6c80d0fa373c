import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate } from '@agendify/kernel';
import { CommandError } from '../command-error.ts';
import { readDrillRule } from './drill-rule.ts';

const today = LocalDate.parse('2026-11-24');

describe('what a drill tries', () => {
  it('is, by itself, the summer time of São Paulo as it was until 2018, next time', () => {
    assert.deepEqual(readDrillRule({}, today), {
      zone: 'America/Sao_Paulo',
      from: '2027-10-17',
      until: '2028-02-20',
      offsetMinutes: -120,
    });
    assert.equal(readDrillRule({}, LocalDate.parse('2027-10-16')).from, '2027-10-17');
    assert.equal(readDrillRule({}, LocalDate.parse('2027-10-17')).from, '2028-10-15');
  });

  it('is what was asked for', () => {
    const words = { zone: 'America/Cuiaba', from: '2027-11-07', until: '2028-02-27', offset: '-03:00' };
    assert.deepEqual(readDrillRule(words, today), {
      zone: 'America/Cuiaba',
      from: '2027-11-07',
      until: '2028-02-27',
      offsetMinutes: -180,
    });
    assert.equal(readDrillRule({ offset: '+05:30' }, today).offsetMinutes, 330);
    assert.equal(readDrillRule({ from: '2027-01-05' }, today).until, '2027-02-21');
  });

  for (const [what, words] of Object.entries({
    'an unknown zone': { zone: 'America/Atlantis' },
    'a day that does not exist': { from: '2027-02-30' },
    'an end before the beginning': { from: '2028-01-01', until: '2027-01-01' },
    'an offset without a sign': { offset: '02:00' },
    'an offset that no zone has': { offset: '-25:00' },
  }))
    it(`is not ${what}`, () => {
      assert.throws(() => readDrillRule(words, today), CommandError);
    });
});
