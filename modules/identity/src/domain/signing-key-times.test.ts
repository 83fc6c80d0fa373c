import assert from 'node:assert/strict';
import test from 'node:test';
import { isKeyDue, outlivedKeys, signerOf } from './signing-key-times.ts';

const MINUTE = 60_000;
const [a, b, c] = [
  { kid: 'a', signsFromMs: 0 },
  { kid: 'b', signsFromMs: 100 * MINUTE },
  { kid: 'c', signsFromMs: 200 * MINUTE },
];
const at = (minutes: number) => () => minutes * MINUTE;

test('of the keys whose time has come, the last signs', () => {
  assert.equal(signerOf([a, b, c], at(-1)), undefined);
  assert.equal(signerOf([c, a, b], at(99)), a);
  assert.equal(signerOf([c, a, b], at(100)), b);
  assert.equal(signerOf([a, b, c], at(1000)), c);
});

test('a key is due when the present one has signed for long enough and none waits', () => {
  assert.ok(isKeyDue([], at(0), 50 * MINUTE));
  assert.ok(!isKeyDue([a], at(49), 50 * MINUTE));
  assert.ok(isKeyDue([a], at(50), 50 * MINUTE));
  assert.ok(!isKeyDue([a, b], at(99), 0), 'another waits for its time');
  assert.ok(isKeyDue([a, b], at(100), 0));
});

test('a key goes when the last token that it can have signed has expired, counted from its own successor', () => {
  const outlived = (minutes: number) => outlivedKeys([c, b, a], [c, b, a], at(minutes), 10 * MINUTE);
  assert.deepEqual(outlived(99), []);
  // A process may sign with it for a minute more, a token lives ten, and clocks differ by a minute.
  assert.deepEqual(outlived(111), []);
  assert.deepEqual(outlived(112), ['a']);
  assert.deepEqual(outlived(211), ['a']);
  assert.deepEqual(outlived(212), ['b', 'a']);
});

test('what is accepted and never signs stays', () => {
  const foreign = { kid: 'foreign', signsFromMs: Infinity };
  assert.deepEqual(outlivedKeys([foreign, a], [a], at(1000), 0), []);
});
