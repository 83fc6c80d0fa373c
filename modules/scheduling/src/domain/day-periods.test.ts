import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TimeZone, localDateOf } from '@agendify/kernel';
import fc from 'fast-check';
import { dayAt, periodOf } from './day-periods.ts';

const ZONES = ['America/Sao_Paulo', 'America/Rio_Branco', 'Pacific/Chatham', 'Pacific/Kiritimati'] as const;

describe('a part of the day', () => {
  it('changes at noon and at six by the clock on the wall', () => {
    const zone = TimeZone.parse('America/Manaus');
    const partAt = (time: string) => {
      const ms = Date.parse(`2026-11-23T${time}:00-04:00`);
      return periodOf(dayAt(ms, zone), ms, zone);
    };
    assert.deepEqual(['00:00', '11:59', '12:00', '17:59', '18:00', '23:59'].map(partAt), [
      'morning',
      'morning',
      'afternoon',
      'afternoon',
      'evening',
      'evening',
    ]);
  });
});

describe('the local day of an instant', () => {
  it('is the one that the calendar of the zone says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: Date.parse('2017-01-01T00:00Z'), max: Date.parse('2030-01-01T00:00Z') }),
        fc.constantFrom(...ZONES),
        (ms, name) => {
          const zone = TimeZone.parse(name);
          const day = dayAt(ms, zone);
          assert.equal(day.date, localDateOf(ms, zone));
          assert.ok(day.startMs <= ms && ms < day.endMs);
        },
      ),
    );
  });
});
