import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lastOpenDay, objectionOfMoment } from './horizon.ts';
import type { Channel, Horizon } from './rulebook.ts';
import { at } from './hours-under-test.ts';
import { offerWith } from './rulebook-under-test.ts';

const NOW = at('2026-11-23T10:00-03:00');

function ruleAgainst(
  startsAt: string,
  of: { notice?: number; horizon?: Horizon; channel?: Channel; mayHaveBegun?: boolean } = {},
): string | undefined {
  const { notice = 0, horizon = null, channel = 'online', mayHaveBegun = false } = of;
  const noticeMinutes = { staff: 0, online: 0, api: 0, [channel]: notice };
  const offer = offerWith({ service: { noticeMinutes, horizon } }, { channel });
  return objectionOfMoment(offer, at(startsAt), { nowMs: NOW, mayHaveBegun })?.rule;
}

describe('the present', () => {
  it('leaves no start in the past', () => {
    assert.equal(ruleAgainst('2026-11-23T09:59-03:00'), 'time-past');
    assert.equal(ruleAgainst('2026-11-23T10:00-03:00'), undefined);
  });

  it('lets staff enter a visit that has begun, not one that is over, and nobody else', () => {
    const begun = { mayHaveBegun: true, channel: 'staff' } as const;
    assert.equal(ruleAgainst('2026-11-23T09:31-03:00', begun), undefined);
    assert.equal(ruleAgainst('2026-11-23T09:30-03:00', begun), 'time-past');
    assert.equal(ruleAgainst('2026-11-23T09:31-03:00', { ...begun, channel: 'online' }), 'time-past');
  });

  it('asks each channel for its own notice', () => {
    assert.equal(ruleAgainst('2026-11-23T11:59-03:00', { notice: 120 }), 'too-soon');
    assert.equal(ruleAgainst('2026-11-23T12:00-03:00', { notice: 120 }), undefined);
    assert.equal(ruleAgainst('2026-11-23T09:59-03:00', { notice: 120 }), 'time-past');
  });
});

describe('a rolling horizon', () => {
  const horizon: Horizon = { kind: 'rolling', days: 7, includesStaff: false };

  it('ends with the local day so many days from today', () => {
    assert.equal(ruleAgainst('2026-11-30T23:59-03:00', { horizon }), undefined);
    assert.equal(ruleAgainst('2026-12-01T00:00-03:00', { horizon }), 'beyond-horizon');
  });

  it('does not hold for staff, unless it says so', () => {
    const late = '2026-12-24T10:00-03:00';
    assert.equal(ruleAgainst(late, { horizon, channel: 'staff' }), undefined);
    const forAll = { ...horizon, includesStaff: true };
    assert.equal(ruleAgainst(late, { horizon: forAll, channel: 'staff' }), 'beyond-horizon');
  });
});

describe('a month that opens on a day', () => {
  const opens: Horizon = { kind: 'opens', dayOfMonth: 25, atMinute: 480, includesStaff: false };
  const last = (now: string, horizon: Horizon = opens): string | null =>
    lastOpenDay(offerWith({ service: { horizon } }, { channel: 'online' }), at(now));

  it('is closed until that minute, and then open to its end', () => {
    assert.equal(last('2026-11-25T07:59-03:00'), '2026-11-30');
    assert.equal(last('2026-11-25T08:00-03:00'), '2026-12-31');
    assert.equal(last('2026-12-01T00:00-03:00'), '2026-12-31');
    assert.equal(last('2026-12-25T08:00-03:00'), '2027-01-31');
  });

  it('may be a February', () => {
    assert.equal(last('2028-01-25T08:00-03:00'), '2028-02-29');
    assert.equal(last('2027-01-25T08:00-03:00'), '2027-02-28');
  });

  it('opens by the clock of the clinic', () => {
    // 02:00 in UTC on the first is still the evening of the last in São Paulo.
    assert.equal(last('2026-12-01T02:00Z', { ...opens, dayOfMonth: 1, atMinute: 0 }), '2026-12-31');
    assert.equal(last('2026-12-01T03:00Z', { ...opens, dayOfMonth: 1, atMinute: 0 }), '2027-01-31');
  });
});
