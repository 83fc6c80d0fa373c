import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate } from '@agendify/kernel';
import { type Facts, NOTHING_BOOKED, type SeatBusy } from './facts.ts';
import { findObjection } from './find-objection.ts';
import { freeStarts } from './free-starts.ts';
import { at, period } from './hours-under-test.ts';
import { idOf, needWith, roomWith } from './resource-under-test.ts';
import type { Need } from './rulebook.ts';
import { offerWith } from './rulebook-under-test.ts';

const DAY = LocalDate.parse('2026-11-23');
const NOON = at('2026-11-23T12:00-03:00');
const JUDGEMENT = { nowMs: 0, mayHaveBegun: false, mustBeOnGrid: false };
const [A, B, C] = [5, 6, 7].map((id) => roomWith({ id }));
assert.ok(A && B && C);

const busy = (startsAt: string, endsAt: string): SeatBusy => ({
  ...period(`2026-11-23T${startsAt}-03:00`, `2026-11-23T${endsAt}-03:00`),
  beforeMinutes: 0,
  afterMinutes: 0,
  seat: 0,
});

/** Any one of some, by a name. */
const any = (id: string, candidates: Need['candidates'], of: Partial<Need> = {}): Need =>
  needWith(candidates, { kind: 'resource-class', id, ...of });

/** The first need that a visit from 12:00 to 12:30 does not find; null: it finds all. */
function missing(needs: Need[], taken: Record<number, SeatBusy[]> = {}): string | null {
  const offer = offerWith({ service: { needs } });
  const resourceBusy = new Map(Object.entries(taken).map(([n, rows]) => [idOf(Number(n)), rows]));
  const facts: Facts = { ...NOTHING_BOOKED, resourceBusy };
  const objection = findObjection(offer, facts, NOON, JUDGEMENT);
  const isOffered = freeStarts(offer, facts, DAY, DAY, 0).some(({ startMs }) => startMs === NOON);
  assert.equal(isOffered, objection === null);
  if (objection) assert.equal(objection.rule, 'resource-unavailable');
  return objection?.cause.id ?? null;
}

describe('needs of one visit that share candidates', () => {
  const noon = [busy('12:00', '12:30')];

  it('are each met by one of its own: the first does without what only the second can use', () => {
    const needs = [any('chair', [A, B]), any('this chair', [A])];
    assert.equal(missing(needs), null);
    assert.equal(missing(needs, { 6: noon }), 'this chair');
    assert.equal(missing(needs, { 5: noon }), 'this chair');
    assert.equal(missing(needs, { 5: noon, 6: noon }), 'chair');
  });

  it('want as many as they are', () => {
    const nurses = (count: number) => Array.from({ length: count }, (_, n) => any(`nurse ${n}`, [A, B, C]));
    assert.equal(missing(nurses(3)), null);
    assert.equal(missing(nurses(4)), 'nurse 3');
    assert.equal(missing(nurses(3), { 6: noon }), 'nurse 2');
    assert.equal(missing(nurses(2), { 6: noon }), null);
    const [one] = nurses(1);
    assert.ok(one);
    assert.equal(missing([any('nurse', [A]), any('nurse too', [A])]), 'nurse too');
    assert.equal(missing([one], { 5: noon, 6: noon }), null);
  });

  it('change over in turn until the last has what it can use', () => {
    const needs = [any('first', [A, B]), any('second', [B, C]), any('third', [B, A]), any('fourth', [])];
    assert.equal(missing(needs.slice(0, 3)), null);
    assert.equal(missing(needs.slice(0, 3), { 7: noon }), 'third');
    assert.equal(missing(needs), 'fourth');
  });

  it('are each asked for its own period', () => {
    const early = any('early', [A, B], { leadMinutes: 30, trailMinutes: -30 });
    const late = any('late', [A], { trailMinutes: 30 });
    assert.equal(missing([early, late], { 6: noon }), null);
    assert.equal(missing([early, late], { 6: [busy('11:30', '12:00')] }), 'late');
    assert.equal(missing([early, late], { 5: [busy('11:30', '12:00')] }), null);
  });
});
