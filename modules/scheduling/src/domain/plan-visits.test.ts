import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TimeZone, toZonedIso } from '@agendify/kernel';
import { type Facts, NOTHING_BOOKED } from './engine/facts.ts';
import type { HoursOfTest } from './engine/hours-under-test.ts';
import { idOf, needWith, roomWith } from './engine/resource-under-test.ts';
import { type RulebookOfTest, offerWith } from './engine/rulebook-under-test.ts';
import { type PlannedVisit, planVisits } from './plan-visits.ts';

const SAO_PAULO = TimeZone.parse('America/Sao_Paulo');
const nowMs = Date.parse('2026-11-22T20:00:00-03:00');
const judgement = { nowMs, mayHaveBegun: true, mustBeOnGrid: false };
const WORKDAYS: HoursOfTest = [1, 2, 3, 4, 5].map((day) => [day, '08:00', '10:00'] as const);

function ms(day: string, time: string): number {
  return Date.parse(`${day}T${time}:00-03:00`);
}

function plan(of: RulebookOfTest, facts: Partial<Facts>, ...wishes: number[]): PlannedVisit[] {
  const offer = offerWith({ hours: WORKDAYS, ...of });
  const visits = wishes.map((startMs, index) => ({ index, startMs, isShifted: false, isSkipped: false }));
  return planVisits({ offer, objection: null, facts: { ...NOTHING_BOOKED, ...facts } }, visits, judgement);
}

function rules(visits: readonly PlannedVisit[]): string[] {
  return visits.map(({ objection, verdict }) => objection?.rule ?? verdict);
}

function alternatives({ alternatives: starts }: PlannedVisit): string[] {
  return starts.map(({ startMs }) => toZonedIso(startMs, SAO_PAULO).slice(5, 16).replace('T', ' '));
}

describe('the visits of one plan', () => {
  it('do not overlap each other, nor what the service keeps free around them', () => {
    const visits = plan(
      { service: { bufferAfterMinutes: 15 } },
      {},
      ms('2026-11-23', '08:00'),
      ms('2026-11-23', '08:15'),
      ms('2026-11-23', '08:30'),
      ms('2026-11-23', '08:45'),
    );
    assert.deepEqual(rules(visits), ['fits', 'professional-busy', 'professional-busy', 'fits']);
  });

  it('count into the caps of their day and week, and into what the patient may have open', () => {
    const caps = [{ per: 'week', of: 'service', maximum: 1 }] as const;
    const inOneWeek = [ms('2026-11-23', '08:00'), ms('2026-11-27', '08:00'), ms('2026-11-30', '08:00')];
    assert.deepEqual(rules(plan({ service: { caps } }, {}, ...inOneWeek)), ['fits', 'cap-reached', 'fits']);
    const patient = { maxOpen: 3, maxPerWeek: null, isOnlineAllowed: true, open: 1 };
    assert.deepEqual(rules(plan({}, { patient }, ...inOneWeek)), ['fits', 'fits', 'patient-limit']);
    const weekly = { maxOpen: null, maxPerWeek: 1, isOnlineAllowed: true, open: 0 };
    assert.deepEqual(rules(plan({}, { patient: weekly }, ...inOneWeek)), ['fits', 'patient-limit', 'fits']);
  });

  it('occupy a device of its own for each need, also where the first leaves its own to another', () => {
    const [one, two] = [51, 52].map((id) => roomWith({ id, isRoom: false }));
    assert.ok(one && two);
    const needs = [needWith([one, two], { id: 'any' }), needWith([one], { id: 'one', trailMinutes: 60 })];
    const wishes = ['08:00', '08:30', '09:00', '09:30'].map((time) => ms('2026-11-23', time));
    assert.deepEqual(rules(plan({ service: { needs } }, {}, ...wishes)), [
      'fits',
      'resource-unavailable',
      'resource-unavailable',
      'fits',
    ]);
  });

  it('occupy the devices they need, the first that is free', () => {
    const devices = [51, 52].map((id) => roomWith({ id, isRoom: false }));
    const needs = [needWith(devices, { trailMinutes: 60 })];
    const wishes = [ms('2026-11-23', '08:00'), ms('2026-11-23', '08:30'), ms('2026-11-23', '09:00')];
    assert.deepEqual(rules(plan({ service: { needs } }, {}, ...wishes)), [
      'fits',
      'fits',
      'resource-unavailable',
    ]);
    // Somebody else has the second one all the time.
    const taken = {
      startMs: nowMs,
      endMs: ms('2026-12-30', '08:00'),
      beforeMinutes: 0,
      afterMinutes: 0,
      seat: 0,
    };
    const facts = { resourceBusy: new Map([[idOf(52), [taken]]]) };
    assert.deepEqual(rules(plan({ service: { needs } }, facts, ...wishes)), [
      'fits',
      'resource-unavailable',
      'resource-unavailable',
    ]);
  });
});

describe('the alternatives of one plan', () => {
  const busy = (day: string, from: string, until: string) => ({
    startMs: ms(day, from),
    endMs: ms(day, until),
    beforeMinutes: 0,
    afterMinutes: 0,
  });

  it('are the nearest, before and after, without the times of the other visits', () => {
    const professionalBusy = [busy('2026-11-25', '08:00', '10:00')];
    const [refused] = plan(
      {},
      { professionalBusy },
      ms('2026-11-25', '09:30'),
      ms('2026-11-24', '09:30'),
      ms('2026-11-26', '08:00'),
    );
    assert.ok(refused);
    assert.deepEqual(alternatives(refused), ['11-26 08:30', '11-26 09:00', '11-26 09:30']);
  });

  it('are not offered twice as the best: all of the best can be taken together', () => {
    const professionalBusy = [busy('2026-11-25', '08:00', '09:30')];
    const [first, second] = plan(
      {},
      { professionalBusy },
      ms('2026-11-25', '09:00'),
      ms('2026-11-25', '08:30'),
    );
    assert.ok(first && second);
    assert.equal(alternatives(first)[0], '11-25 09:30');
    assert.ok(!alternatives(second).includes('11-25 09:30'));
  });

  it('lie further ahead where the weeks around are full, and never in the past', () => {
    const full = { ...busy('2026-11-23', '00:00', '00:00'), endMs: ms('2026-12-21', '00:00') };
    const [refused] = plan({}, { professionalBusy: [full] }, ms('2026-11-24', '08:00'));
    assert.ok(refused);
    assert.deepEqual(alternatives(refused), ['12-21 08:00', '12-21 08:30', '12-21 09:00']);
  });

  it('are none when something speaks against any time', () => {
    const offer = offerWith({ hours: WORKDAYS });
    const objection = {
      rule: 'service-not-offered',
      cause: { kind: 'service', id: null, name: null },
      lift: 'offer-service',
    } as const;
    const visits = [{ index: 0, startMs: ms('2026-11-24', '08:00'), isShifted: false, isSkipped: false }];
    const [refused] = planVisits({ offer, objection, facts: NOTHING_BOOKED }, visits, judgement);
    assert.deepEqual([refused?.objection, refused?.alternatives], [objection, []]);
  });
});
