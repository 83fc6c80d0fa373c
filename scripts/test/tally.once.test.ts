import assert from 'node:assert/strict';
import test from 'node:test';
import type { Job } from './jobs.ts';
import { renderSum, renderTally } from './report.ts';
import type { JobResult } from './run-job.ts';
import { tally } from './tally.ts';
import type { TestOutcome } from './test-events.ts';

function result(zone: Job['zone'], outcomes: readonly Partial<TestOutcome>[], fault?: string): JobResult {
  return {
    job: { kind: 'pure', zone, files: ['a.test.ts'], limitSeconds: 1 },
    outcomes: outcomes.map((outcome) => ({
      file: 'a.test.ts',
      path: ['adds'],
      verdict: 'passed',
      milliseconds: 1,
      message: '',
      ...outcome,
    })),
    milliseconds: 1,
    output: '',
    fault,
  };
}

test('a test under four zones counts once', () => {
  const sum = tally([result('UTC', [{}]), result('Asia/Kolkata', [{}])]);
  assert.equal(renderSum(sum), '1 passed, 0 failed');
});

test('a test that fails under one zone only has failed, and the zone is named', () => {
  const sum = tally([
    result('UTC', [{}]),
    result('Pacific/Chatham', [{ verdict: 'failed', message: 'off by 45 minutes' }]),
  ]);
  assert.equal(renderSum(sum), '0 passed, 1 failed');
  assert.match(renderTally(sum), /adds \(Pacific\/Chatham\)\n {4}off by 45 minutes/);
});

test('skips are counted apart and show their reason', () => {
  const sum = tally([result('UTC', [{ verdict: 'skipped', message: 'no redis-server on the path' }])]);
  assert.equal(renderSum(sum), '0 passed, 0 failed, 1 skipped');
  assert.match(renderTally(sum), /adds: no redis-server on the path/);
});

test('a process that broke is a failure beside its tests', () => {
  assert.equal(renderSum(tally([result('UTC', [{}], 'did not end within 1 s')])), '1 passed, 1 failed');
});

test('the report ends with the sum', () => {
  assert.equal(
    renderTally(tally([result('UTC', [{}])]))
      .split('\n')
      .at(-1),
    '1 passed, 0 failed',
  );
});
