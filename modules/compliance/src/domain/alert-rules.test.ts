import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type JudgedEntry, mostWithin, ruleOf } from './alert-rules.ts';

const MINUTE_MS = 60_000;

function entryAt(minutes: number): JudgedEntry {
  const nobody = { actorId: null, objectKind: 'account', objectId: 'ana', changes: null, ip: null };
  return {
    id: String(minutes),
    atMs: minutes * MINUTE_MS,
    actorKind: 'stranger',
    action: 'identity.sign-in-failed',
    ...nobody,
  };
}

// Five within a quarter of an hour are too many.
const rule = ruleOf('failed-sign-ins');
const mostAround = (own: number, ...others: number[]): number =>
  mostWithin(rule, [own, ...others].map(entryAt), entryAt(own));

test('what came before within the window counts, and no more', () => {
  assert.equal(mostAround(20, 6, 10, 19), 4);
  assert.equal(mostAround(20, 5, 10, 19), 3, 'fifteen minutes before is out of it');
});

test('an entry that is judged late counts with those that came after it', () => {
  assert.equal(mostAround(0, 1, 2, 3, 14), 5);
  assert.equal(mostAround(0, 1, 2, 3, 15), 4, 'no window holds both ends');
});

test('two windows are not added up', () => {
  assert.equal(mostAround(15, 1, 2, 3, 27, 28, 29), 4);
});
