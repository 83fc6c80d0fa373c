import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate } from '@agendify/kernel';
import { type Facts, NOTHING_BOOKED } from './facts.ts';
import { type Judgement, findObjection, objectionOfRules } from './find-objection.ts';
import type { Objection } from './objection.ts';
import type { Case } from './offer.ts';
import {
  ALWAYS,
  type HoursOfTest,
  at,
  blockWith,
  layerWith,
  period,
  recurringBlockWith,
} from './hours-under-test.ts';
import { idOf, needWith, roomWith } from './resource-under-test.ts';
import { PLANS, type RulebookOfTest, offerWith, shiftRuleWith } from './rulebook-under-test.ts';

const MONDAY = LocalDate.parse('2026-11-23');
const TEN = '2026-11-23T10:00-03:00';
const HALF_PAST = '2026-11-23T10:30-03:00';
const during = { ...period(TEN, HALF_PAST), beforeMinutes: 0, afterMinutes: 0 };

/** The objection to half an hour on Monday at ten, where nothing else is said. */
function objection(
  of: RulebookOfTest = {},
  facts: Partial<Facts> = {},
  asked: Partial<Case> = {},
  judgement: Partial<Judgement> = {},
  startsAt = TEN,
): Objection | null {
  const how = { nowMs: 0, mayHaveBegun: false, mustBeOnGrid: false, ...judgement };
  return findObjection(offerWith(of, asked), { ...NOTHING_BOOKED, ...facts }, at(startsAt), how);
}

const reserved = shiftRuleWith({
  kind: 'reserved',
  payer: { kind: 'insurer', id: 'insurer A' },
  releaseHours: 2,
});

it('nothing speaks against a time where nothing restricts', () => {
  assert.equal(objection(), null);
});

describe('hours', () => {
  const allDay = (kind: 'clinic' | 'practice' | 'service', hours: HoursOfTest = ALWAYS) =>
    layerWith(kind, hours);
  const short: HoursOfTest = [[1, '08:00', '10:15']];

  it('are asked of clinic, practice, service and plan in this order, and the layer is named', () => {
    const plan = layerWith('plan', short, { ownerId: idOf(11) });
    const layers = [allDay('clinic', short), allDay('practice', short), allDay('service', short), plan];
    const named = layers.map(
      (_, n) =>
        objection(
          { plans: PLANS, layers: layers.map((l, i) => (i < n ? layerWith(l.kind, ALWAYS) : l)) },
          {},
          { planId: idOf(11) },
        )?.layer,
    );
    assert.deepEqual(named, ['clinic', 'practice', 'service', 'plan']);
  });

  it('must hold the whole visit, also over midnight', () => {
    const hour = { durationMinutes: 60 };
    const late = '2026-11-23T23:30-03:00';
    const open = (hours: HoursOfTest) =>
      objection({ hours, service: hour }, {}, {}, {}, late)?.rule ?? 'free';
    assert.equal(open([[1, '22:00', '24:00']]), 'outside-hours');
    assert.equal(open([[1, '22:00', '00:30']]), 'free');
    assert.equal(
      open([
        [1, '22:00', '24:00'],
        [2, '00:00', '01:00'],
      ]),
      'free',
    );
    assert.equal(
      open([
        [1, '22:00', '24:00'],
        [2, '00:01', '01:00'],
      ]),
      'outside-hours',
    );
  });

  it('hold a visit of a whole day over both midnights of a day of 23 hours', () => {
    // From 3 November 2018, 23:30, 24 hours last until 5 November, 00:30: the 4th had only 23.
    const of = {
      service: { durationMinutes: 1440, stepMinutes: 30 },
      layers: [layerWith('practice', ALWAYS), layerWith('clinic', ALWAYS)],
    };
    assert.equal(objection(of, {}, {}, {}, '2018-11-03T23:30-03:00'), null);
    const closed = { ...of, holidays: new Map([[LocalDate.parse('2018-11-05'), 'Feriado']]) };
    assert.equal(objection(closed, {}, {}, {}, '2018-11-03T23:30-03:00')?.rule, 'holiday');
  });
});

describe('a holiday, a block and a reserved shift', () => {
  it('refuse a visit that touches them, on the eve as well', () => {
    const holidays = new Map([[LocalDate.parse('2026-11-24'), 'Feriado']]);
    const of = { holidays, service: { durationMinutes: 60 } };
    assert.equal(objection(of, {}, {}, {}, '2026-11-23T23:00-03:00'), null);
    assert.deepEqual(objection(of, {}, {}, {}, '2026-11-23T23:30-03:00')?.cause, {
      kind: 'holiday',
      id: '2026-11-24',
      name: 'Feriado',
    });
    assert.equal(objection({ blocks: [blockWith(HALF_PAST, '2026-11-23T11:00-03:00')] }), null);
    assert.equal(
      objection({ blocks: [blockWith('2026-11-23T10:29-03:00', HALF_PAST, 'lunch')] })?.cause.id,
      'lunch',
    );
  });

  it('name the block that comes back', () => {
    const block = recurringBlockWith({ validFrom: MONDAY, opensMinute: 600, closesMinute: 660 });
    assert.deepEqual(objection({ recurringBlocks: [block] })?.cause, {
      kind: 'recurring-block',
      id: 'recurring',
      name: null,
    });
  });

  it('let in the payer for whom the shift is kept, and everybody once it is released', () => {
    const of = { plans: PLANS, shiftRules: [reserved] };
    assert.equal(objection(of)?.cause.id, reserved.id);
    assert.equal(objection(of, {}, { planId: idOf(13) })?.rule, 'reserved');
    assert.equal(objection(of, {}, { planId: idOf(12) }), null);
    assert.equal(objection(of, {}, {}, { nowMs: at('2026-11-23T05:59-03:00') })?.rule, 'reserved');
    assert.equal(objection(of, {}, {}, { nowMs: at('2026-11-23T06:00-03:00') }), null);
  });

  it('keep nothing in a shift that lies in the hour which the clock skips', () => {
    // On 4 November 2018 00:00 became 01:00: 00:30 is 01:30, and a shift from then to 01:10 is none.
    const shiftRules = [{ ...reserved, startsMinute: 30, endsMinute: 70 }];
    assert.equal(
      objection({ shiftRules, service: { durationMinutes: 60 } }, {}, {}, {}, '2018-11-04T01:00-02:00'),
      null,
    );
  });
});

describe('a group session', () => {
  const seats = { seats: 3 };
  const session = (taken: number): Partial<Facts> => ({
    sessions: [{ ...period(TEN, HALF_PAST), id: 'group', taken }],
    professionalBusy: [during],
    resourceBusy: new Map([[idOf(5), [{ ...during, seat: 0 }]]]),
  });

  it('is joined while a seat is free, though professional and room are busy with it', () => {
    assert.equal(objection({ service: seats, room: roomWith() }, session(2)), null);
    assert.deepEqual(objection({ service: seats }, session(3))?.cause, {
      kind: 'session',
      id: 'group',
      name: null,
    });
  });

  it('is joined at its own start only', () => {
    const later = objection({ service: seats }, session(1), {}, {}, '2026-11-23T10:10-03:00');
    assert.equal(later?.rule, 'professional-busy');
    const longer = objection({ service: { ...seats, durationMinutes: 45 } }, session(1));
    assert.equal(longer?.rule, 'professional-busy');
  });

  it('is one visit like any other where the service has one seat', () => {
    assert.equal(objection({ service: { seats: 1 } }, session(1))?.rule, 'professional-busy');
  });
});

describe('how a start is judged', () => {
  it('holds only bookings from outside to the grid', () => {
    const of = { service: { offsetMinutes: 10 } };
    assert.equal(objection(of, {}, {}, { mustBeOnGrid: false }), null);
    assert.equal(objection(of, {}, {}, { mustBeOnGrid: true })?.rule, 'off-grid');
    assert.equal(objection(of, {}, {}, { mustBeOnGrid: true }, '2026-11-23T10:10-03:00'), null);
  });

  it('lets a squeeze-in exceed hours and reserved shifts, never a block or a holiday', () => {
    const may = { mayExceedHours: true };
    assert.equal(objection({ hours: [], shiftRules: [reserved] }, {}, {}, may), null);
    assert.equal(objection({ blocks: [blockWith(TEN, HALF_PAST)] }, {}, {}, may)?.rule, 'blocked');
    assert.equal(objection({ holidays: new Map([[MONDAY, 'Feriado']]) }, {}, {}, may)?.rule, 'holiday');
  });

  it('says by the rules alone what needs no look at who is busy', () => {
    const how = { nowMs: 0, mayHaveBegun: false, mustBeOnGrid: false };
    assert.equal(objectionOfRules(offerWith({ hours: [] }), at(TEN), how)?.rule, 'outside-hours');
    assert.equal(
      objectionOfRules(offerWith({ room: roomWith(), service: { needs: [needWith([])] } }), at(TEN), how),
      null,
    );
  });
});
