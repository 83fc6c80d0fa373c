import assert from 'node:assert/strict';
import test from 'node:test';
import { defaultStepMinutes, nextStepMinutes } from './service-step.ts';

test('the step is the duration, at most four hours', () => {
  assert.equal(defaultStepMinutes(30), 30);
  assert.equal(defaultStepMinutes(600), 240);
});

for (const [what, before, change, step] of [
  [
    'a step that stood for the duration follows it',
    { durationMinutes: 30, stepMinutes: 30 },
    { durationMinutes: 45 },
    45,
  ],
  ['a step of its own stays', { durationMinutes: 30, stepMinutes: 15 }, { durationMinutes: 45 }, 15],
  [
    'a step that is asked for wins',
    { durationMinutes: 30, stepMinutes: 30 },
    { durationMinutes: 45, stepMinutes: 10 },
    10,
  ],
  ['nothing changes when nothing is asked for', { durationMinutes: 30, stepMinutes: 30 }, {}, 30],
  [
    'a step at the limit follows a shorter duration',
    { durationMinutes: 600, stepMinutes: 240 },
    { durationMinutes: 60 },
    60,
  ],
] as const) {
  test(what, () => assert.equal(nextStepMinutes(before, change), step));
}
