import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeRunAgain } from './run-again.ts';

test('a hundred calls during a run become one further run, which all of them wait for', async () => {
  let runs = 0;
  let isRunning = false;
  const again = makeRunAgain(async () => {
    assert.equal(isRunning, false);
    isRunning = true;
    await sleep(5);
    runs += 1;
    isRunning = false;
  });
  const first = again.run();
  const rest = Array.from({ length: 100 }, () => again.run().then(() => runs));
  await first;
  assert.equal(runs, 1);
  assert.deepEqual(new Set(await Promise.all(rest)), new Set([2]));
});

test('a failed run fails its callers and not the next run', async () => {
  let runs = 0;
  const again = makeRunAgain(async () => {
    runs += 1;
    await sleep(1);
    if (runs === 1) throw new Error('once');
  });
  const first = again.run();
  const second = again.run();
  await assert.rejects(first, /once/);
  await second;
  assert.equal(runs, 2);
});

test('settled waits for what runs and for what was asked for', async () => {
  let runs = 0;
  const again = makeRunAgain(async () => {
    await sleep(5);
    runs += 1;
  });
  void again.run();
  void again.run();
  await again.settled();
  assert.equal(runs, 2);
  await again.settled();
});
