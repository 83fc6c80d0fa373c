import assert from 'node:assert/strict';
import test from 'node:test';
import { type Affected, movesBody, proposeMoves } from './proposed-moves.ts';

const at = (time: string, until: string) => ({
  startsAt: `2026-12-22T${time}:00-03:00`,
  endsAt: `2026-12-22T${until}:00-03:00`,
});
const free = [at('08:00', '08:30'), at('08:30', '09:00')];

const visit = (
  id: string,
  startsAt: string,
  alternatives: Affected['alternatives'],
  practiceId = 'ana',
): Affected => ({
  appointment: { id, practiceId, startsAt: `2026-12-21T${startsAt}:00-03:00` },
  alternatives,
});

test('two who are offered the same time do not both get it; the earlier visit goes first', () => {
  const moves = proposeMoves([visit('late', '10:00', free), visit('early', '09:00', free)]);
  assert.deepEqual(moves, { early: free[0]?.startsAt, late: free[1]?.startsAt });
});

test('a longer visit keeps what lies within it from others', () => {
  const long = visit('long', '09:00', [at('08:00', '09:00')]);
  assert.equal(proposeMoves([long, visit('short', '10:00', free)])['short'], '');
});

test('the same time at two practices is two times', () => {
  const moves = proposeMoves([visit('a', '09:00', free), visit('b', '09:00', free, 'bia')]);
  assert.equal(moves['a'], moves['b']);
});

test('who has nowhere to go is not sent, and never more than the API takes', () => {
  const many = Array.from({ length: 120 }, (_, index) => visit(String(index), '09:00', []));
  assert.deepEqual(movesBody(many, proposeMoves(many)), []);
  const everywhere = Object.fromEntries(many.map(({ appointment }) => [appointment.id, 'somewhen']));
  assert.equal(movesBody(many, everywhere).length, 100);
});
