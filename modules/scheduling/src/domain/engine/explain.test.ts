import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, toZonedIso } from '@agendify/kernel';
import { type Facts, NOTHING_BOOKED } from './facts.ts';
import { explain } from './explain.ts';
import { offerOf } from './offer.ts';
import { at, period } from './hours-under-test.ts';
import { type RulebookOfTest, caseWith, rulebookWith } from './rulebook-under-test.ts';

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
