import assert from 'node:assert/strict';
import { test } from 'node:test';
import { USUAL_RATE_LIMITS, readRateLimits } from './rate-limits.ts';

test('a setting changes what it names and leaves the others', () => {
  const limits = readRateLimits('read.account=7, public-write.organization=9');
  assert.deepEqual(limits, {
    ...USUAL_RATE_LIMITS,
    'public-write': { address: 60, organization: 9 },
    read: { ...USUAL_RATE_LIMITS.read, account: 7 },
  });
});

test('a star is every limit that there is', () => {
  const limits = readRateLimits('*=5,export.account=6');
  assert.ok(typeof limits !== 'string');
  assert.deepEqual(limits.export, { address: 5, account: 6, organization: 5 });
  assert.deepEqual(limits['public-write'], { address: 5 });
});

test('a name that does not exist, and a limit of nothing, are refused', () => {
  for (const text of ['reads.account=7', 'read=7', 'read.account=0', 'read.account=many', 'read.account'])
    assert.match(JSON.stringify(readRateLimits(text)), /must be a list of class\.scope=calls/);
});
