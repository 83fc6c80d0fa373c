import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_ATTEMPTS, pauseAfterMs } from './retry.ts';

test('the pauses grow from seconds to hours, and end', () => {
  const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => pauseAfterMs(index + 1) / 1000);
  assert.deepEqual(pauses, [15, 30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 14_400]);
});
