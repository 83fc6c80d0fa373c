import assert from 'node:assert/strict';
import test from 'node:test';
import { type ExplainedStart, groupStarts } from './explained-groups.ts';

const at = (day: string, time: string): string => `2026-12-${day}T${time}:00-03:00`;
const free = (day: string, time: string): ExplainedStart => ({ startsAt: at(day, time), verdict: 'free' });
const blocked = (day: string, time: string, id: string): ExplainedStart => ({
  startsAt: at(day, time),
  verdict: 'refused',
  rule: 'blocked',
  cause: { kind: 'block', id, name: null },
  lift: 'remove-block',
});

test('starts that follow each other and say the same are one line', () => {
  const [day] = groupStarts([
    free('21', '08:00'),
    free('21', '08:30'),
    blocked('21', '09:00', 'meeting'),
    blocked('21', '09:30', 'meeting'),
    free('21', '10:00'),
  ]);
  assert.deepEqual(
    day?.groups.map(({ first, last, count }) => [first.slice(11, 16), last.slice(11, 16), count]),
    [
      ['08:00', '08:30', 2],
      ['09:00', '09:30', 2],
      ['10:00', '10:00', 1],
    ],
  );
  assert.equal(day.free, 3);
});

test('two blocks are two lines, for each is lifted by itself', () => {
  const [day] = groupStarts([blocked('21', '09:00', 'meeting'), blocked('21', '09:30', 'lunch')]);
  assert.equal(day?.groups.length, 2);
});

test('a day ends a line', () => {
  const days = groupStarts([free('21', '23:30'), free('22', '00:00')]);
  assert.deepEqual(
    days.map(({ day, groups }) => [day, groups.length]),
    [
      ['2026-12-21', 1],
      ['2026-12-22', 1],
    ],
  );
});
