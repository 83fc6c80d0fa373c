import assert from 'node:assert/strict';
import test from 'node:test';
import { minutesOfSpan, spanOf } from './time-span.ts';

test('says minutes in the largest unit that fits', () => {
  assert.deepEqual(spanOf(2880), { amount: 2, unit: 'days' });
  assert.deepEqual(spanOf(180), { amount: 3, unit: 'hours' });
  assert.deepEqual(spanOf(90), { amount: 90, unit: 'minutes' });
  assert.deepEqual(spanOf(0), { amount: 0, unit: 'hours' });
});

test('comes back as the same minutes', () => {
  for (const minutes of [0, 5, 60, 90, 1440, 10_080]) assert.equal(minutesOfSpan(spanOf(minutes)), minutes);
});
