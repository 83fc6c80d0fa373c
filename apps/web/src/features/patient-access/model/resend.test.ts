import assert from 'node:assert/strict';
import test from 'node:test';
import { secondsLeft } from './resend.ts';

test('counts whole seconds down to none', () => {
  assert.equal(secondsLeft(1_000_000, 1_000_000), 60);
  assert.equal(secondsLeft(1_000_000, 1_000_001), 60);
  assert.equal(secondsLeft(1_000_000, 1_059_001), 1);
  assert.equal(secondsLeft(1_000_000, 1_060_000), 0);
  assert.equal(secondsLeft(1_000_000, 2_000_000), 0);
});
