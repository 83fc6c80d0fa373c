import assert from 'node:assert/strict';
import test from 'node:test';
import { problemFrom } from './problem.ts';

test('knows a problem by the last segment of its type', () => {
  const problem = problemFrom({
    type: '/v1/problems/slot-taken',
    title: 'Taken',
    status: 409,
    alternatives: [],
  });
  assert.ok(problem.is('slot-taken'));
  assert.equal(problem.status, 409);
});

test('an answer that is no problem is an unreadable one', () => {
  for (const body of [undefined, null, 'Bad Gateway', {}, { type: 1, title: 'x', status: 502 }]) {
    assert.ok(problemFrom(body).is('unreadable-answer'));
  }
});
