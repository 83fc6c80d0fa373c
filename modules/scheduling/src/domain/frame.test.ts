import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate } from '@agendify/kernel';
import { at, layerWith, minute } from './engine/hours-under-test.ts';
import { type RulebookOfTest, rulebookWith } from './engine/rulebook-under-test.ts';
import { firstInFrame, frameOf } from './frame.ts';

/** The first start in the frame from a time of November 2026 in São Paulo on, as `day hour:minute` there. */
function firstFrom(of: RulebookOfTest, from: string): string | null {
  const first = firstInFrame(frameOf(rulebookWith(of)), at(`2026-11-${from}-03:00`));
  if (first === null) return null;
  const local = new Date(first - 3 * 3_600_000).toISOString();
  return `${local.slice(8, 10)} ${local.slice(11, 16)}`;
}

// 23 November 2026 is a Monday.
const WORKDAYS = [
  [1, '08:00', '12:00'],
  [1, '13:00', '18:00'],
  [3, '09:00', '12:00'],
] as const;

describe('the frame of a practice', () => {
  it('begins with the first hours of a day and ends with the last', () => {
    const of = { hours: WORKDAYS };
    assert.equal(firstFrom(of, '23T00:00'), '23 08:00');
    assert.equal(firstFrom(of, '23T08:01'), '23 08:30');
    assert.equal(firstFrom(of, '23T12:30'), '23 12:30', 'a gap within the day is left to the rules');
    assert.equal(firstFrom(of, '23T18:00'), '25 09:00');
    assert.equal(firstFrom(of, '25T12:00'), '30 08:00');
  });

  it('knows the grid of the service, and none for a group session', () => {
    const service = { stepMinutes: 50, offsetMinutes: 10, durationMinutes: 20 };
    assert.equal(firstFrom({ hours: WORKDAYS, service }, '23T08:00'), '23 08:30');
    assert.equal(firstFrom({ hours: WORKDAYS, service: { ...service, seats: 3 } }, '23T08:07'), '23 08:07');
  });

  it('runs over midnight', () => {
    const hours = [[7, '22:00', '02:00']] as const;
    assert.equal(firstFrom({ hours }, '23T01:10'), '23 01:30');
    assert.equal(firstFrom({ hours }, '23T02:00'), '29 22:00');
  });

  it('counts extra hours of a day for every such day of the week, and is never narrower for a closed one', () => {
    const on = (date: string, kind: 'extra' | 'closed', opensAt: string, closesAt: string) => ({
      date: LocalDate.parse(date),
      kind,
      opensMinute: minute(opensAt),
      closesMinute: minute(closesAt),
    });
    const exceptions = [
      on('2026-12-07', 'extra', '06:00', '07:00'),
      on('2026-12-12', 'extra', '10:00', '11:00'),
      on('2026-11-23', 'closed', '00:00', '24:00'),
    ];
    const layers = [layerWith('practice', WORKDAYS, { exceptions })];
    assert.equal(firstFrom({ layers }, '23T00:00'), '23 06:00');
    assert.equal(firstFrom({ layers }, '26T00:00'), '28 10:00');
  });

  it('is the whole day where the clock is changed: an hour that it skips would end after the one that follows', () => {
    // In São Paulo the first hour of 15 October 2017, a Sunday, did not exist.
    const hours = [
      [7, '00:45', '01:15'],
      [7, '01:15', '02:48'],
    ] as const;
    const frame = frameOf(rulebookWith({ hours, service: { stepMinutes: 10, durationMinutes: 10 } }));
    assert.equal(firstInFrame(frame, at('2017-10-14T21:00-03:00')), at('2017-10-15T01:00-02:00'));
  });

  it('is empty for a practice without hours', () => {
    assert.equal(firstFrom({ hours: [] }, '23T00:00'), null);
  });
});
