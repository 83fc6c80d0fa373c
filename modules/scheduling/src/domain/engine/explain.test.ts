import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, toZonedIso } from '@agendify/kernel';
import { type Facts, NOTHING_BOOKED } from './facts.ts';
import { explain } from './explain.ts';
import { offerOf } from './offer.ts';
import { idOf, roomWith } from './resource-under-test.ts';
import { type HoursOfTest, at, blockWith, layerWith, period } from './hours-under-test.ts';
import type { Rule } from './objection.ts';
import { PLANS, type RulebookOfTest, caseWith, rulebookWith, shiftRuleWith } from './rulebook-under-test.ts';

const MONDAY = LocalDate.parse('2026-11-23');

/** Each start of Monday morning as `08:00 free` or with the rule that refuses it. */
function morning(of: RulebookOfTest, facts: Partial<Facts> = {}): string[] {
  const rulebook = rulebookWith({ ...of, service: { durationMinutes: 60, stepMinutes: 60, ...of.service } });
  const { offer, objection } = offerOf(rulebook, caseWith());
  const now = at('2026-11-23T07:30-03:00');
  return explain(offer, { ...NOTHING_BOOKED, ...facts }, MONDAY, MONDAY, now, objection)
    .filter(
      ({ startMs }) => startMs >= at('2026-11-23T07:00-03:00') && startMs < at('2026-11-23T11:00-03:00'),
    )
    .map(({ startMs, objection: why }) => {
      return `${toZonedIso(startMs, rulebook.timeZone).slice(11, 16)} ${why?.rule ?? 'free'}`;
    });
}

describe('the explanation of a day', () => {
  const busy = {
    ...period('2026-11-23T09:00-03:00', '2026-11-23T10:00-03:00'),
    beforeMinutes: 0,
    afterMinutes: 0,
  };
  const hours = [[1, '08:00', '11:00']] as const;

  it('has every start of the grid, free or with the rule that refuses it', () => {
    assert.deepEqual(morning({ hours: [[1, '08:00', '10:30']] }, { professionalBusy: [busy] }), [
      '07:00 time-past',
      '08:00 free',
      '09:00 professional-busy',
      '10:00 outside-hours',
    ]);
  });

  it('has a session with a free seat also between the starts of the grid, in order', () => {
    const during = period('2026-11-23T08:20-03:00', '2026-11-23T09:20-03:00');
    const facts = (taken: number): Partial<Facts> => ({
      sessions: [{ ...during, id: 'group', taken }],
      professionalBusy: [{ ...busy, ...during }],
    });
    const grid = ['08:00 professional-busy', '09:00 professional-busy', '10:00 free'];
    const service = { seats: 2 };
    assert.deepEqual(morning({ hours, service }, facts(2)), ['07:00 time-past', ...grid]);
    assert.deepEqual(morning({ hours, service }, facts(1)), [
      '07:00 time-past',
      ...grid.toSpliced(1, 0, '08:20 free'),
    ]);
  });

  it('says of every start what holds at any time', () => {
    const refused = morning({ isActive: false }, { professionalBusy: [busy] });
    assert.deepEqual(new Set(refused.map((line) => line.slice(6))), new Set(['professional-not-active']));
    assert.equal(refused.length, 4);
  });
});

describe('the day that docs/scheduling-layers.svg draws', () => {
  it('is free at 08:00, 10:30, 15:00 and 15:30, and each other start bears the number of its rule', () => {
    const open = (...times: [string, string][]): HoursOfTest => times.map((each) => [1, ...each] as const);
    const on = (from: string, to: string) => period(`2026-11-23T${from}-03:00`, `2026-11-23T${to}-03:00`);
    const reserved = { kind: 'insurer', id: 'insurer B' } as const;
    const rulebook = rulebookWith({
      plans: PLANS,
      room: roomWith({ id: 5 }),
      layers: [
        layerWith('clinic', open(['07:00', '19:00'])),
        layerWith('practice', open(['08:00', '12:00'], ['14:00', '18:00'])),
        layerWith('service', open(['08:00', '17:00'])),
        layerWith('plan', open(['08:00', '12:00'], ['14:00', '16:00']), { ownerId: idOf(11) }),
      ],
      blocks: [blockWith('2026-11-23T11:00-03:00', '2026-11-23T12:00-03:00', 'meeting')],
      shiftRules: [shiftRuleWith({ kind: 'reserved', startsMinute: 840, endsMinute: 900, payer: reserved })],
    });
    const gap = { beforeMinutes: 10, afterMinutes: 10 };
    const facts: Facts = {
      ...NOTHING_BOOKED,
      professionalBusy: [{ ...on('09:00', '09:30'), ...gap }],
      resourceBusy: new Map([
        [idOf(5), [{ ...on('10:00', '10:30'), beforeMinutes: 0, afterMinutes: 0, seat: 0 }]],
      ]),
    };
    const { offer } = offerOf(rulebook, caseWith({ planId: idOf(11) }));
    const numbers: Partial<Record<Rule, string>> = {
      'outside-hours': '9',
      blocked: '10',
      reserved: '11',
      'professional-busy': '13',
      'resource-unavailable': '14',
    };
    const drawn = explain(offer, facts, MONDAY, MONDAY, at('2026-11-23T06:00-03:00'))
      .filter(
        ({ startMs }) => startMs >= on('07:00', '19:00').startMs && startMs < on('07:00', '19:00').endMs,
      )
      .map(({ objection }) => (objection ? numbers[objection.rule] : 'ok'));
    assert.equal(drawn.join(' '), '9 9 ok 13 13 13 14 ok 10 10 9 9 9 9 11 11 ok ok 9 9 9 9 9 9');
  });
});
