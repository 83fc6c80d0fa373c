import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate } from '@agendify/kernel';
import { type Facts, NOTHING_BOOKED, type SeatBusy } from './facts.ts';
import { findObjection } from './find-objection.ts';
import { freeStarts } from './free-starts.ts';
import { occupiedBy } from './needs.ts';
import type { Need, Service } from './rulebook.ts';
import { at, blockWith, layerWith, period } from './hours-under-test.ts';
import { idOf, needWith, roomWith } from './resource-under-test.ts';
import { offerWith } from './rulebook-under-test.ts';

const DAY = LocalDate.parse('2026-11-23');
const NOON = at('2026-11-23T12:00-03:00');
const JUDGEMENT = { nowMs: 0, mayHaveBegun: false, mustBeOnGrid: false };

const seat = (startsAt: string, endsAt: string, n = 0, gaps: Partial<SeatBusy> = {}): SeatBusy => ({
  ...period(`2026-11-23T${startsAt}-03:00`, `2026-11-23T${endsAt}-03:00`),
  beforeMinutes: 0,
  afterMinutes: 0,
  seat: n,
  ...gaps,
});

/** Whether a visit from 12:00 to 12:30 finds what it needs; search and single judgement must say the same. */
function isMet(need: Need, busy: Record<number, SeatBusy[]> = {}, service: Partial<Service> = {}): boolean {
  const offer = offerWith({ service: { ...service, needs: [need] } });
  const resourceBusy = new Map(Object.entries(busy).map(([n, rows]) => [idOf(Number(n)), rows]));
  const facts: Facts = { ...NOTHING_BOOKED, resourceBusy };
  const objection = findObjection(offer, facts, NOON, JUDGEMENT);
  const isOffered = freeStarts(offer, facts, DAY, DAY, 0).some(({ startMs }) => startMs === NOON);
  assert.equal(isOffered, objection === null);
  if (objection) assert.equal(objection.rule, 'resource-unavailable');
  if (objection) assert.equal(objection.cause.id, need.id);
  return objection === null;
}

describe('what a visit needs', () => {
  it('is any one of the candidates', () => {
    const any = needWith([roomWith({ id: 5 }), roomWith({ id: 6 })], { kind: 'resource-class', id: 'any' });
    assert.equal(isMet(any, { 5: [seat('12:00', '13:00')] }), true);
    assert.equal(isMet(any, { 5: [seat('12:00', '13:00')], 6: [seat('12:15', '12:20')] }), false);
    assert.equal(isMet(any, { 5: [seat('11:00', '12:00')], 6: [seat('12:30', '13:00')] }), true);
  });

  it('is never met where there is no candidate', () => {
    assert.equal(isMet(needWith([], { id: 'an unknown device' })), false);
  });

  it('is one seat for the whole visit, not one after the other', () => {
    const two = needWith([roomWith({ id: 5, capacity: 2 })]);
    assert.equal(isMet(two, { 5: [seat('11:00', '14:00', 0)] }), true);
    assert.equal(isMet(two, { 5: [seat('11:00', '14:00', 1)] }), true);
    assert.equal(isMet(two, { 5: [seat('11:00', '12:15', 0), seat('12:15', '14:00', 1)] }), false);
  });

  it('is not met where as many are there as it holds, whatever their seats; who was squeezed in does not count', () => {
    const one = needWith([roomWith({ id: 5 })]);
    const two = needWith([roomWith({ id: 5, capacity: 2 })]);
    const [noon, noSuchSeat] = [seat('11:00', '14:00', 0), seat('11:00', '14:00', 7)];
    const [displaced, squeezedIn] = [seat('12:15', '12:45', -1), seat('11:00', '14:00', 100)];
    assert.equal(isMet(one, { 5: [noSuchSeat] }), false, 'it held more when this was booked');
    assert.equal(isMet(two, { 5: [noSuchSeat] }), true);
    assert.equal(isMet(two, { 5: [noon, noSuchSeat] }), false);
    assert.equal(isMet(one, { 5: [displaced] }), false);
    assert.equal(isMet(two, { 5: [displaced] }), true);
    assert.equal(isMet(two, { 5: [displaced, noon] }), false);
    assert.equal(isMet(two, { 5: [displaced, seat('12:00', '12:15', 0)] }), false, 'one seat for all of it');
    assert.equal(isMet(two, { 5: [displaced, seat('11:00', '12:00', 0), squeezedIn] }), true);
    assert.equal(isMet(one, { 5: [squeezedIn] }), true);
  });

  it('is occupied from before the visit until after it', () => {
    const early = needWith([roomWith({ id: 5 })], { leadMinutes: 30, trailMinutes: 15 });
    assert.equal(isMet(early, { 5: [seat('11:00', '11:30')] }), true);
    assert.equal(isMet(early, { 5: [seat('11:00', '11:31')] }), false);
    assert.equal(isMet(early, { 5: [seat('12:45', '13:00')] }), true);
    assert.equal(isMet(early, { 5: [seat('12:44', '13:00')] }), false);
  });

  it('may be occupied for a part of the visit only, but for five minutes at least', () => {
    const late = needWith([roomWith({ id: 5 })], { leadMinutes: -20 });
    assert.equal(isMet(late, { 5: [seat('12:00', '12:20')] }), true);
    assert.equal(isMet(late, { 5: [seat('12:00', '12:21')] }), false);
    const none = needWith([roomWith({ id: 5 })], { leadMinutes: -10, trailMinutes: -60 });
    const during = period('2026-11-23T12:00-03:00', '2026-11-23T12:30-03:00');
    assert.deepEqual(occupiedBy(none, during), period('2026-11-23T12:10-03:00', '2026-11-23T12:15-03:00'));
  });

  it('keeps the larger gap to its neighbours on the same seat', () => {
    const room = needWith([roomWith({ id: 5 })]);
    const service = { bufferBeforeMinutes: 10 };
    assert.equal(isMet(room, { 5: [seat('11:00', '11:50', 0, { afterMinutes: 5 })] }, service), true);
    assert.equal(isMet(room, { 5: [seat('11:00', '11:50', 0, { afterMinutes: 15 })] }, service), false);
  });

  it('must be open itself, and not blocked', () => {
    const morning = layerWith('room', [[1, '08:00', '12:20']], { ownerId: idOf(5) });
    assert.equal(isMet(needWith([roomWith({ id: 5, layer: morning })])), false);
    const inRepair = [blockWith('2026-11-23T12:29-03:00', '2026-11-25T00:00-03:00')];
    assert.equal(isMet(needWith([roomWith({ id: 5, blocks: inRepair })])), false);
    assert.equal(isMet(needWith([roomWith({ id: 5, blocks: inRepair }), roomWith({ id: 6 })])), true);
  });
});
