import assert from 'node:assert/strict';
import test from 'node:test';
import { nextPath } from './next-path.ts';

test('goes on to a page of our own', () => {
  assert.equal(nextPath('/agenda?day=2026-11-24'), '/agenda?day=2026-11-24');
});

test('never leaves for another place, nor back to signing in', () => {
  for (const wish of [null, '', 'https://evil.test', '//evil.test', '/\\evil.test', '/sign-in?next=/x']) {
    assert.equal(nextPath(wish), '/', String(wish));
  }
});
