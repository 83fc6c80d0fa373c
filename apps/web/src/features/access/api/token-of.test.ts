import assert from 'node:assert/strict';
import test from 'node:test';
import { tokenOf } from './token-of.ts';

test('reads the token from the fragment', () => {
  assert.equal(tokenOf(`#token=${'a'.repeat(32)}`), 'a'.repeat(32));
});

test('knows a link that was cut off', () => {
  for (const hash of ['', '#', '#token=', '#token=short', '#other=1'])
    assert.equal(tokenOf(hash), null, hash);
});
