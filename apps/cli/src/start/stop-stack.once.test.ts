import assert from 'node:assert/strict';
import { test } from 'node:test';
import { makeStopStack } from './stop-stack.ts';

test('stops in the reverse order, once, each after the other', async () => {
  const stopped: string[] = [];
  const stack = makeStopStack();
  for (const name of ['database', 'api', 'web']) {
    stack.push(async () => {
      await Promise.resolve();
      stopped.push(name);
    });
  }
  await Promise.all([stack.stopAll(), stack.stopAll()]);
  assert.deepEqual(stopped, ['web', 'api', 'database']);
});

test('what fails to stop keeps no other from being stopped', async (t) => {
  t.mock.method(process.stderr, 'write', () => true);
  let isStopped = false;
  const stack = makeStopStack();
  stack.push(async () => void (isStopped = true));
  stack.push(() => Promise.reject(new Error('stuck')));
  await stack.stopAll();
  assert.equal(isStopped, true);
});

test('what is started while everything is being stopped is stopped at once', async () => {
  let isStopped = false;
  const stack = makeStopStack();
  await stack.stopAll();
  stack.push(async () => void (isStopped = true));
  assert.equal(isStopped, true);
});
