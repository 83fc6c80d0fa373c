import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Case, offerOf } from './offer.ts';
import type { DurationCase } from './rulebook.ts';
import { layerWith } from './hours-under-test.ts';
import { idOf, needWith, roomWith } from './resource-under-test.ts';
import { PLANS, type RulebookOfTest, caseWith, offerWith, rulebookWith } from './rulebook-under-test.ts';

const ruleAgainst = (of: RulebookOfTest, asked: Partial<Case> = {}): string | undefined =>
  offerOf(rulebookWith(of), caseWith(asked)).objection?.rule;

describe('what is not offered at any time', () => {
  it('is a professional who has not accepted', () => {
    assert.equal(ruleAgainst({ isActive: false, service: { isOffered: false } }), 'professional-not-active');
  });

  it('is a service that is not offered, or not so, or not there', () => {
    assert.equal(ruleAgainst({ service: { isOffered: false } }), 'service-not-offered');
    assert.equal(ruleAgainst({}, { modality: 'video' }), 'service-not-offered');
    assert.equal(ruleAgainst({ service: { modalities: ['video'] } }, { modality: 'video' }), undefined);
    assert.equal(ruleAgainst({ service: { modalities: ['video'] } }, { modality: 'in-person' }), undefined);
    assert.equal(
      ruleAgainst({ service: { channels: ['staff'] } }, { channel: 'online' }),
      'service-not-offered',
    );
  });

  it('is a plan that the practice does not take, or a private visit where it takes none', () => {
    assert.equal(ruleAgainst({ plans: PLANS }, { planId: idOf(11) }), undefined);
    assert.equal(ruleAgainst({ plans: [] }, { planId: idOf(11) }), 'plan-not-accepted');
    assert.equal(ruleAgainst({ acceptsPrivate: false }), 'plan-not-accepted');
    assert.equal(ruleAgainst({ acceptsPrivate: false, plans: PLANS }, { planId: idOf(11) }), undefined);
  });
});

describe('the duration of a visit', () => {
  const lasts = (durations: DurationCase[], asked: Partial<Case> = {}): number =>
    offerWith({ service: { durationMinutes: 30, modalities: ['video'], durations } }, asked).durationMinutes;

  it('is the service’s, unless a case fits', () => {
    const durations: DurationCase[] = [{ visit: 'first', minutes: 60 }];
    assert.equal(lasts(durations), 30);
    assert.equal(lasts(durations, { visit: 'return' }), 30);
    assert.equal(lasts(durations, { visit: 'first' }), 60);
  });

  it('is that of the most specific case, and of the first among equals', () => {
    const durations: DurationCase[] = [
      { visit: 'first', minutes: 50 },
      { modality: 'video', minutes: 20 },
      { visit: 'first', modality: 'video', minutes: 40 },
      { professionalId: idOf(99), visit: 'first', modality: 'video', minutes: 90 },
    ];
    assert.equal(lasts(durations, { visit: 'first' }), 50);
    assert.equal(lasts(durations, { modality: 'video', visit: 'return' }), 20);
    assert.equal(lasts(durations, { modality: 'video', visit: 'first' }), 40);
    assert.equal(lasts(durations.slice(0, 2), { modality: 'video', visit: 'first' }), 50);
  });

  it('is that of a case which names nothing, where none is more specific', () => {
    const durations: DurationCase[] = [{ minutes: 45 }, { visit: 'first', minutes: 60 }];
    assert.equal(lasts(durations), 45);
    assert.equal(lasts(durations, { visit: 'first' }), 60);
  });
});

describe('the hours and the resources of a visit', () => {
  it('are those of the plan of who pays, and of no other plan', () => {
    const layers = [
      layerWith('practice', []),
      ...PLANS.map(({ planId }) => layerWith('plan', [], { ownerId: planId })),
    ];
    const kinds = (asked: Partial<Case>) =>
      offerWith({ plans: PLANS, layers }, asked).layers.map((l) => l.ownerId);
    assert.deepEqual(kinds({}), ['the practice']);
    assert.deepEqual(kinds({ planId: idOf(12) }), ['the practice', idOf(12)]);
  });

  it('are the practice’s room, then what the service needs', () => {
    const device = roomWith({ id: 6, isRoom: false });
    const room = roomWith({ id: 5 });
    const needs = (of: RulebookOfTest, asked: Partial<Case> = {}) =>
      offerWith(of, asked).needs.map(({ id }) => id);
    const service = { needs: [needWith([device])], modalities: ['video' as const] };
    assert.deepEqual(needs({ room, service }), [idOf(5), idOf(6)]);
    assert.deepEqual(needs({ room, service }, { modality: 'video' }), [idOf(6)], 'by video without a room');
    assert.deepEqual(needs({ room, service }, { room: needWith([roomWith({ id: 7 })]) }), [idOf(7), idOf(6)]);
  });

  it('are the room that was asked for where the service names it among others, and no second one', () => {
    const rooms = [roomWith({ id: 6 }), roomWith({ id: 7 })];
    const service = { needs: [needWith(rooms, { kind: 'resource-class', id: 'any' })] };
    const [need, ...others] = offerWith({ service }, { room: needWith([roomWith({ id: 7 })]) }).needs;
    assert.deepEqual([need?.id, need?.candidates.map(({ id }) => id)], ['any', [idOf(7)]]);
    assert.deepEqual(others, []);
  });

  it('are not the practice’s room where the service has a room of its own', () => {
    const room = roomWith({ id: 5 });
    const theatre = roomWith({ id: 8 });
    assert.deepEqual(
      offerWith({ room, service: { needs: [needWith([theatre])] } }).needs.map(({ id }) => id),
      [idOf(8)],
    );
  });
});
