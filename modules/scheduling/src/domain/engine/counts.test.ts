import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, addDays } from '@agendify/kernel';
import { countsAt, isReached, squeezeInCountAt } from './counts.ts';
import type { Visit } from './facts.ts';
import type { Case } from './offer.ts';
import type { Cap, ShiftRule } from './rulebook.ts';
import { at } from './hours-under-test.ts';
import { idOf } from './resource-under-test.ts';
import { PLANS, type RulebookOfTest, offerWith, shiftRuleWith } from './rulebook-under-test.ts';

const MONDAY = LocalDate.parse('2026-11-23');
const AT_NINE = '2026-11-23T09:00-03:00';

/** A visit that counts for everything on Monday at nine, but for what is given. */
const visit = (of: Partial<Visit> = {}): Visit => ({
  date: MONDAY,
  minute: 540,
  isPractice: true,
  isService: true,
  isClinic: true,
  isProfessional: true,
  isPatient: true,
  planId: null,
  isSqueezeIn: false,
  ...of,
});

const cap = (of: Cap['of'], per: Cap['per'] = 'day', maximum = 1): RulebookOfTest => ({
  plans: PLANS,
  service: { caps: [{ of, per, maximum }] },
});

/** Whether one more visit would be too many. */
function isFull(
  of: RulebookOfTest,
  visits: Visit[],
  asked: Partial<Case> = {},
  startsAt = AT_NINE,
  now = 0,
): boolean {
  return countsAt(offerWith(of, asked), at(startsAt), now).some((count) => isReached(count, visits));
}

describe('a cap', () => {
  it('is reached by so many visits of the day, or of the week from Monday to Sunday', () => {
    assert.equal(isFull(cap('practice', 'day', 2), [visit()]), false);
    assert.equal(isFull(cap('practice', 'day', 2), [visit(), visit({ minute: 1439 })]), true);
    assert.equal(isFull(cap('practice', 'day'), [visit({ date: addDays(MONDAY, 1) })]), false);
    assert.equal(isFull(cap('practice', 'week'), [visit({ date: addDays(MONDAY, 6) })]), true);
    assert.equal(isFull(cap('practice', 'week'), [visit({ date: addDays(MONDAY, 7) })]), false);
    assert.equal(isFull(cap('practice', 'week'), [visit({ date: addDays(MONDAY, -1) })]), false);
  });

  it('of none lets nobody in', () => {
    assert.equal(isFull(cap('professional', 'day', 0), []), true);
  });

  const counted: [Cap['of'], Partial<Visit>][] = [
    ['practice', { isPractice: false }],
    ['practice', { isService: false }],
    ['service', { isClinic: false }],
    ['service', { isService: false }],
    ['professional', { isProfessional: false }],
    ['patient', { isPatient: false }],
    ['patient', { isService: false }],
  ];
  for (const [of, other] of counted) {
    it(`of the ${of} does not count a visit with ${JSON.stringify(other)}`, () => {
      assert.equal(isFull(cap(of), [visit()]), true);
      assert.equal(isFull(cap(of), [visit(other)]), false);
    });
  }

  it('of the service counts other practices of the clinic, and of the professional other services', () => {
    assert.equal(isFull(cap('service'), [visit({ isPractice: false })]), true);
    assert.equal(isFull(cap('professional'), [visit({ isPractice: false, isService: false })]), true);
  });

  it('of the insurer counts all its plans, and nothing for who pays privately', () => {
    const asked = { planId: idOf(11) };
    assert.equal(isFull(cap('insurer'), [visit({ planId: idOf(12) })], asked), true);
    assert.equal(isFull(cap('insurer'), [visit({ planId: idOf(13) }), visit()], asked), false);
    assert.equal(isFull(cap('insurer', 'day', 0), [visit()], {}), false);
  });

  it('does not count squeeze-ins', () => {
    assert.equal(isFull(cap('practice'), [visit({ isSqueezeIn: true })]), false);
  });
});

describe('a quota of a shift', () => {
  const quota = (of: Partial<ShiftRule> = {}): RulebookOfTest => ({
    plans: PLANS,
    shiftRules: [
      shiftRuleWith({ kind: 'quota', payer: { kind: 'insurer', id: 'insurer A' }, quantity: 1, ...of }),
    ],
  });
  const ofA = { planId: idOf(11) };

  it('is used up by visits of the payer that start in the shift on that day', () => {
    assert.equal(isFull(quota(), [visit({ planId: idOf(12) })], ofA), true);
    assert.equal(isFull(quota(), [visit({ planId: idOf(13) })], ofA), false, 'of another insurer');
    assert.equal(isFull(quota(), [visit({ planId: idOf(12), minute: 720 })], ofA), false, 'after the shift');
    assert.equal(isFull(quota(), [visit({ planId: idOf(12), date: addDays(MONDAY, 7) })], ofA), false);
    assert.equal(isFull(quota(), [visit({ planId: idOf(12), isPractice: false })], ofA), false);
    assert.equal(isFull(quota(), [visit({ planId: idOf(12), isSqueezeIn: true })], ofA), false);
  });

  it('concerns only its payer, and only starts in the shift', () => {
    assert.equal(isFull(quota({ quantity: 0 }), [], {}), false);
    assert.equal(isFull(quota({ quantity: 0 }), [], { planId: idOf(13) }), false);
    assert.equal(isFull(quota({ quantity: 0 }), [], ofA), true);
    assert.equal(isFull(quota({ quantity: 0 }), [], ofA, '2026-11-23T07:59-03:00'), false);
    assert.equal(isFull(quota({ quantity: 0 }), [], ofA, '2026-11-23T08:00-03:00'), true);
    assert.equal(isFull(quota({ quantity: 0 }), [], ofA, '2026-11-23T12:00-03:00'), false);
    assert.equal(isFull(quota({ quantity: 0, weekdays: [2] }), [], ofA), false);
  });

  it('may be one plan’s, or of who pays privately', () => {
    const ofPlan = quota({ quantity: 0, payer: { kind: 'plan', id: idOf(12) } });
    assert.equal(isFull(ofPlan, [], ofA), false);
    assert.equal(isFull(ofPlan, [], { planId: idOf(12) }), true);
    const ofPrivate = quota({ payer: { kind: 'private', id: null } });
    assert.equal(isFull(ofPrivate, [visit({ planId: idOf(11) })], {}), false);
    assert.equal(isFull(ofPrivate, [visit()], {}), true);
  });

  it('ends so many hours before the shift begins', () => {
    const of = quota({ quantity: 0, releaseHours: 24 });
    assert.equal(isFull(of, [], ofA, AT_NINE, at('2026-11-22T07:59-03:00')), true);
    assert.equal(isFull(of, [], ofA, AT_NINE, at('2026-11-22T08:00-03:00')), false);
  });

  it('goes by the clock on the wall, also on the day on which that moves', () => {
    // On 4 November 2018 the clock went from 00:00 to 01:00 in São Paulo.
    const night = quota({ quantity: 0, startsMinute: 0, endsMinute: 30 });
    assert.equal(isFull(night, [], ofA, '2018-11-04T01:00-02:00'), false, '01:00 is not before 00:30');
    const early = quota({ quantity: 0, startsMinute: 30, endsMinute: 70 });
    assert.equal(isFull(early, [], ofA, '2018-11-04T01:00-02:00'), true);
    // On 16 February 2019 the hour from 23:00 came twice: both are within a shift until 23:30.
    const late = quota({ quantity: 0, startsMinute: 1320, endsMinute: 1410 });
    assert.equal(isFull(late, [], ofA, '2019-02-16T23:15-02:00'), true);
    assert.equal(isFull(late, [], ofA, '2019-02-16T23:15-03:00'), true);
    assert.equal(isFull(late, [], ofA, '2019-02-16T23:30-03:00'), false);
  });
});

describe('squeeze-ins', () => {
  const shiftRules = [shiftRuleWith({ kind: 'squeeze-ins', quantity: 1, releaseHours: 24 })];

  it('have a quota of their own, whoever pays, which is never released', () => {
    const count = squeezeInCountAt(offerWith({ shiftRules }), at(AT_NINE), at(AT_NINE));
    assert.ok(count);
    assert.equal(isReached(count, [visit({ planId: idOf(11) })]), false);
    assert.equal(isReached(count, [visit({ planId: idOf(11), isSqueezeIn: true })]), true);
  });

  it('are not foreseen where no shift speaks of them, and do not limit other visits', () => {
    assert.equal(squeezeInCountAt(offerWith({ shiftRules }), at('2026-11-23T13:00-03:00'), 0), null);
    assert.equal(squeezeInCountAt(offerWith(), at(AT_NINE), 0), null);
    assert.equal(isFull({ shiftRules }, [visit({ isSqueezeIn: true })]), false);
  });
});
