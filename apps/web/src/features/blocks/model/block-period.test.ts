import assert from 'node:assert/strict';
import test from 'node:test';
import { periodOf } from './block-period.ts';

const timeZone = 'America/Sao_Paulo';
const period = (startsAt: string, endsAt: string) => periodOf({ startsAt, endsAt, timeZone });

test('from midnight to midnight it is whole days, the last one included', () => {
  assert.deepEqual(period('2026-12-21T00:00:00-03:00', '2026-12-22T00:00:00-03:00'), {
    kind: 'days',
    from: '2026-12-21',
    lastDay: '2026-12-21',
  });
  const twoWeeks = period('2026-12-21T03:00:00Z', '2027-01-04T03:00:00Z');
  assert.equal(twoWeeks.lastDay, '2027-01-03');
});

test('an end at midnight is of the day that ends', () => {
  assert.deepEqual(period('2026-12-21T14:00:00-03:00', '2026-12-22T00:00:00-03:00'), {
    kind: 'times',
    from: '2026-12-21',
    fromTime: '14:00',
    lastDay: '2026-12-21',
    toTime: '24:00',
  });
});
