import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate } from '@agendify/kernel';
import { type Facts, NOTHING_BOOKED } from './facts.ts';
import { findObjection } from './find-objection.ts';
import type { Rule } from './objection.ts';
import { at, blockWith, layerWith, period } from './hours-under-test.ts';
import { idOf, roomWith } from './resource-under-test.ts';
import { type RulebookOfTest, offerWith, shiftRuleWith } from './rulebook-under-test.ts';

const TEN = '2026-11-23T10:00-03:00';
const HALF_PAST = '2026-11-23T10:30-03:00';
const busy = { ...period(TEN, HALF_PAST), beforeMinutes: 0, afterMinutes: 0 };

/** What makes a rule refuse half an hour on Monday at ten. */
type Reason = {
  rule: Rule;
  of?: RulebookOfTest;
  facts?: Partial<Facts>;
  nowMs?: number;
  mustBeOnGrid?: boolean;
};

const REASONS: Reason[] = [
  { rule: 'time-past', nowMs: at(HALF_PAST) },
  { rule: 'too-soon', of: { service: { noticeMinutes: { staff: 60, online: 0, api: 0 } } }, nowMs: at(TEN) },
  { rule: 'beyond-horizon', of: { service: { horizon: { kind: 'rolling', days: 1, includesStaff: true } } } },
  { rule: 'off-grid', of: { service: { offsetMinutes: 5 } }, mustBeOnGrid: true },
  { rule: 'holiday', of: { holidays: new Map([[LocalDate.parse('2026-11-23'), 'Dia da cidade']]) } },
  { rule: 'outside-hours', of: { layers: [layerWith('practice', [])] } },
  { rule: 'blocked', of: { blocks: [blockWith(TEN, HALF_PAST)] } },
  {
    rule: 'reserved',
    of: { shiftRules: [shiftRuleWith({ kind: 'reserved', payer: { kind: 'plan', id: idOf(11) } })] },
  },
  { rule: 'professional-busy', facts: { professionalBusy: [busy] } },
  {
    rule: 'resource-unavailable',
    of: { room: roomWith({ id: 5 }) },
    facts: { resourceBusy: new Map([[idOf(5), [{ ...busy, seat: 0 }]]]) },
  },
  { rule: 'patient-busy', facts: { patientBusy: [busy] } },
  { rule: 'cap-reached', of: { service: { caps: [{ of: 'practice', per: 'day', maximum: 0 }] } } },
  {
    rule: 'quota-reached',
    of: { shiftRules: [shiftRuleWith({ kind: 'quota', payer: { kind: 'private', id: null }, quantity: 0 })] },
  },
  {
    rule: 'patient-limit',
    facts: { patient: { maxOpen: 0, maxPerWeek: null, isOnlineAllowed: true, open: 0 } },
  },
];

/** Which rule is named where all these reasons hold at once. */
function ruleNamed(reasons: readonly Reason[]): Rule | undefined {
  const rules = reasons.reduce<RulebookOfTest>(
    (all, { of = {} }) => ({
      ...all,
      ...of,
      service: { ...all.service, ...of.service },
      shiftRules: [...(all.shiftRules ?? []), ...(of.shiftRules ?? [])],
    }),
    {},
  );
  const facts = reasons.reduce<Facts>((all, reason) => ({ ...all, ...reason.facts }), NOTHING_BOOKED);
  const nowMs = Math.max(0, ...reasons.map((reason) => reason.nowMs ?? 0));
  const mustBeOnGrid = reasons.some((reason) => reason.mustBeOnGrid);
  return findObjection(offerWith(rules), facts, at(TEN), { nowMs, mayHaveBegun: false, mustBeOnGrid })?.rule;
}

describe('of several rules that refuse, the first is named', () => {
  REASONS.forEach((reason, index) => {
    const { rule } = reason;
    it(`${rule}, alone, with the next, and with all later ones`, () => {
      assert.equal(ruleNamed([reason]), rule);
      assert.equal(ruleNamed(REASONS.slice(index, index + 2)), rule);
      assert.equal(ruleNamed(REASONS.slice(index)), rule);
    });
  });
});
