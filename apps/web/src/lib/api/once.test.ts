import assert from 'node:assert/strict';
import test from 'node:test';
import { makeOnce } from './once.ts';
import { clientProblem, problemFrom } from './problem.ts';

function scene() {
  let made = 0;
  const keys: string[] = [];
  const once = makeOnce(() => `key-${(made += 1)}`);
  const send = (failure?: Error) => async (key: string) => {
    keys.push(key);
    if (failure !== undefined) throw failure;
    return key;
  };
  return { once, send, keys };
}

const refusal = problemFrom({ type: '/v1/problems/name-taken', title: 'Taken', status: 409 });

test('a retry after a lost answer carries the same key', async () => {
  const { once, send, keys } = scene();
  await assert.rejects(once({ name: 'A' }, send(clientProblem('network-failure'))));
  await once({ name: 'A' }, send());
  assert.deepEqual(keys, ['key-1', 'key-1']);
});

test('another body, a success and a refusal begin a new intention', async () => {
  const { once, send, keys } = scene();
  await assert.rejects(once({ name: 'A' }, send(clientProblem('network-failure'))));
  await assert.rejects(once({ name: 'B' }, send(refusal)));
  await once({ name: 'B' }, send());
  await once({ name: 'B' }, send());
  assert.deepEqual(keys, ['key-1', 'key-2', 'key-3', 'key-4']);
});
