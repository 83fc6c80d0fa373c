import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate } from '@agendify/kernel';
import { NOTHING_BOOKED } from './engine/facts.ts';
import { at, layerWith } from './engine/hours-under-test.ts';
import type { Service } from './engine/rulebook.ts';
import { idOf } from './engine/resource-under-test.ts';
import { PLANS, type RulebookOfTest, rulebookWith, shiftRuleWith } from './engine/rulebook-under-test.ts';
import { mostPermissive, reachMinutes } from './most-permissive.ts';
import { firstByPeriod } from './next-free.ts';

const MONDAY = LocalDate.parse('2026-11-23');
const MIDNIGHT = at('2026-11-23T00:00-03:00');

/** The first time of Monday that the most permissive case allows, in São Paulo. */
function firstOf(of: RulebookOfTest, facts = NOTHING_BOOKED): string | null {
  const offers = mostPermissive(rulebookWith(of));
  const look = { fromMs: MIDNIGHT, from: MONDAY, to: MONDAY };
  const first = Object.values(firstByPeriod(offers, facts, look, MIDNIGHT)).filter((ms) => ms !== null);
  return first.length === 0 ? null : new Date(Math.min(...first) - 3 * 3_600_000).toISOString().slice(11, 16);
}

const MORNING = [[1, '08:00', '12:00']] as const;

describe('a practice at its most permissive', () => {
  it('keeps to the hours of its practice', () => {
    assert.equal(firstOf({ hours: MORNING }), '08:00');
  });

  it('is open to whoever a shift is reserved for, and to a plan that fills its quota', () => {
    const payer = { kind: 'plan', id: idOf(11) } as const;
    for (const rule of [
      shiftRuleWith({ kind: 'reserved', payer }),
      shiftRuleWith({ kind: 'quota', quantity: 0, payer: { kind: 'private', id: null } }),
    ])
      assert.equal(firstOf({ hours: MORNING, plans: PLANS, shiftRules: [rule] }), '08:00');
  });

  it('does not ask whether a plan has hours of its own', () => {
    const layers = [
      layerWith('practice', MORNING),
      layerWith('plan', [[1, '10:00', '12:00']], { ownerId: idOf(11) }),
    ];
    assert.equal(firstOf({ layers, plans: PLANS, acceptsPrivate: false }), '08:00');
  });

  it('takes the shortest visit', () => {
    const service: Partial<Service> = {
      durationMinutes: 60,
      durations: [{ visit: 'return', minutes: 30 }],
    };
    assert.equal(firstOf({ hours: [[1, '08:00', '08:30']], service }), '08:00');
  });

  it('joins a group session of any of its lengths', () => {
    const session = { id: 's', startMs: at('2026-11-23T09:10-03:00'), endMs: at('2026-11-23T10:10-03:00') };
    const facts = {
      ...NOTHING_BOOKED,
      professionalBusy: [
        { startMs: MIDNIGHT, endMs: at('2026-11-24T00:00-03:00'), beforeMinutes: 0, afterMinutes: 0 },
      ],
      sessions: [{ ...session, taken: 1 }],
    };
    const service: Partial<Service> = { seats: 4, durations: [{ visit: 'first', minutes: 60 }] };
    assert.equal(firstOf({ service }, facts), '09:10');
  });

  it('gives the shortest notice of all channels, and looks as far ahead as one likes', () => {
    const service: Partial<Service> = {
      noticeMinutes: { staff: 600, online: 120, api: 1440 },
      horizon: { kind: 'rolling', days: 1, includesStaff: true },
    };
    assert.equal(firstOf({ service }), '02:00');
    const [offer] = mostPermissive(rulebookWith({ service }));
    assert.equal(offer.rulebook.service.horizon, null);
  });

  it('keeps caps that hold whoever pays', () => {
    const full = {
      date: MONDAY,
      minute: 480,
      isPractice: true,
      isService: true,
      isClinic: true,
      isProfessional: true,
    };
    const facts = {
      ...NOTHING_BOOKED,
      visits: [{ ...full, isPatient: false, planId: null, isSqueezeIn: false }],
    };
    const cap = (whose: 'practice' | 'service' | 'insurer' | 'patient') =>
      firstOf({ hours: MORNING, service: { caps: [{ per: 'day', of: whose, maximum: 1 }] } }, facts);
    assert.equal(cap('practice'), null);
    for (const whose of ['service', 'insurer', 'patient'] as const) assert.equal(cap(whose), '08:00', whose);
  });
});

describe('the reach of what is freed', () => {
  it('is the longest visit and what visits keep apart, or the day or the week that is counted', () => {
    const reach = (service: Partial<Service>) => reachMinutes(rulebookWith({ service }));
    assert.equal(reach({ durationMinutes: 30, durations: [{ visit: 'first', minutes: 90 }] }), 90 + 480);
    assert.equal(reach({ caps: [{ per: 'day', of: 'practice', maximum: 3 }] }), 25 * 60);
    assert.equal(reach({ caps: [{ per: 'week', of: 'professional', maximum: 3 }] }), 7 * 1440 + 60);
    assert.equal(reach({ caps: [{ per: 'week', of: 'insurer', maximum: 3 }] }), 30 + 480);
  });
});
