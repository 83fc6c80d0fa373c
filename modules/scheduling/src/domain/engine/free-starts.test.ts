import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, addDays, toZonedIso } from '@agendify/kernel';
import { type Busy, type Facts, NOTHING_BOOKED } from './facts.ts';
import { freeStarts } from './free-starts.ts';
import type { Case } from './offer.ts';
import type { Service } from './rulebook.ts';
import { at, blockWith, period } from './hours-under-test.ts';
import { idOf, roomWith } from './resource-under-test.ts';
import { type RulebookOfTest, offerWith } from './rulebook-under-test.ts';

const MONDAY = LocalDate.parse('2026-11-23');
const TUESDAY = addDays(MONDAY, 1);

const busy = (startsAt: string, endsAt: string): Busy => ({
  ...period(startsAt, endsAt),
  beforeMinutes: 0,
  afterMinutes: 0,
});
const visit = (durationMinutes: number, stepMinutes = durationMinutes): Partial<Service> => ({
  durationMinutes,
  stepMinutes,
});

function startsOn(
  of: RulebookOfTest,
  from: LocalDate,
  to = from,
  more: { now?: string; facts?: Partial<Facts>; asked?: Partial<Case> } = {},
): string[] {
  const offer = offerWith(of, more.asked);
  const facts = { ...NOTHING_BOOKED, ...more.facts };
  const starts = freeStarts(offer, facts, from, to, more.now === undefined ? 0 : at(more.now));
  return starts.map(({ startMs }) => toZonedIso(startMs, offer.rulebook.timeZone));
}

const timesOn = (of: RulebookOfTest, day: LocalDate, facts: Partial<Facts> = {}): string[] =>
  startsOn(of, day, day, { facts }).map((iso) => iso.slice(11, 16));

describe('free times', () => {
  it('are the starts of the grid that fit into the hours', () => {
    const of: RulebookOfTest = { hours: [[1, '08:00', '10:00']], service: visit(60, 30) };
    assert.deepEqual(timesOn(of, MONDAY), ['08:00', '08:30', '09:00']);
    assert.deepEqual(timesOn(of, TUESDAY), []);
  });

  it('start on the grid of local midnight, not on the opening time', () => {
    const of: RulebookOfTest = { hours: [[1, '08:10', '10:00']], service: visit(30) };
    assert.deepEqual(timesOn(of, MONDAY), ['08:30', '09:00', '09:30']);
    const shifted: RulebookOfTest = { ...of, service: { ...visit(30), offsetMinutes: 10 } };
    assert.deepEqual(timesOn(shifted, MONDAY), ['08:10', '08:40', '09:10']);
  });

  it('leave out blocks and whatever keeps professional, room or patient busy', () => {
    const of: RulebookOfTest = {
      hours: [[1, '08:00', '12:00']],
      room: roomWith(),
      blocks: [blockWith('2026-11-23T08:00-03:00', '2026-11-23T08:30-03:00')],
    };
    const facts: Partial<Facts> = {
      professionalBusy: [busy('2026-11-23T09:00-03:00', '2026-11-23T09:45-03:00')],
      resourceBusy: new Map([
        [idOf(5), [{ ...busy('2026-11-23T11:15-03:00', '2026-11-23T11:20-03:00'), seat: 0 }]],
      ]),
      patientBusy: [period('2026-11-23T11:30-03:00', '2026-11-23T11:31-03:00')],
    };
    assert.deepEqual(timesOn(of, MONDAY, facts), ['08:30', '10:00', '10:30']);
  });

  it('keep the gap that the service asks for around itself', () => {
    const of: RulebookOfTest = {
      hours: [[1, '08:00', '12:00']],
      service: { ...visit(30), bufferBeforeMinutes: 10, bufferAfterMinutes: 30 },
    };
    const facts = { professionalBusy: [busy('2026-11-23T10:00-03:00', '2026-11-23T10:30-03:00')] };
    assert.deepEqual(timesOn(of, MONDAY, facts), ['08:00', '08:30', '09:00', '11:00', '11:30']);
  });

  it('may use two adjacent windows for one appointment', () => {
    const hours = [
      [1, '08:00', '09:00'],
      [1, '09:00', '09:30'],
    ] as const;
    assert.deepEqual(timesOn({ hours, service: visit(90, 30) }, MONDAY), ['08:00']);
  });

  it('may run over midnight when the windows do', () => {
    const hours = [
      [1, '23:00', '24:00'],
      [2, '00:00', '01:00'],
    ] as const;
    const of = { hours, service: visit(90, 30) };
    assert.deepEqual(startsOn(of, MONDAY), ['2026-11-23T23:00:00-03:00', '2026-11-23T23:30:00-03:00']);
    assert.deepEqual(startsOn(of, TUESDAY), []);
  });

  it('begin now, not in the past, and after the notice of the channel', () => {
    const of: RulebookOfTest = {
      hours: [[1, '08:00', '10:00']],
      service: { noticeMinutes: { staff: 0, online: 45, api: 0 } },
    };
    const now = '2026-11-23T08:46-03:00';
    assert.deepEqual(startsOn(of, MONDAY, MONDAY, { now }), [
      '2026-11-23T09:00:00-03:00',
      '2026-11-23T09:30:00-03:00',
    ]);
    const asked = { channel: 'online' } as const;
    assert.deepEqual(startsOn(of, MONDAY, MONDAY, { now, asked }), []);
    assert.deepEqual(startsOn(of, MONDAY, MONDAY, { now: '2026-11-23T08:45-03:00', asked }), [
      '2026-11-23T09:30:00-03:00',
    ]);
  });

  it('are in order over several days and belong to the asked days only', () => {
    const hours = [1, 2, 3].map((day) => [day, '08:00', '09:00'] as const);
    assert.deepEqual(startsOn({ hours, service: visit(60) }, MONDAY, TUESDAY), [
      '2026-11-23T08:00:00-03:00',
      '2026-11-24T08:00:00-03:00',
    ]);
  });

  it('end with the last day that is open for booking', () => {
    const service: Partial<Service> = {
      ...visit(60),
      horizon: { kind: 'rolling', days: 1, includesStaff: true },
    };
    const hours = [1, 2, 3].map((day) => [day, '08:00', '09:00'] as const);
    const now = '2026-11-22T12:00-03:00';
    assert.deepEqual(startsOn({ hours, service }, MONDAY, TUESDAY, { now }), ['2026-11-23T08:00:00-03:00']);
    assert.deepEqual(startsOn({ hours, service }, TUESDAY, TUESDAY, { now }), []);
  });

  it('are a seat in a group session that has begun to fill, on the grid or not', () => {
    const of: RulebookOfTest = { hours: [[1, '08:00', '10:00']], service: { ...visit(60), seats: 2 } };
    const session = period('2026-11-23T08:20-03:00', '2026-11-23T09:20-03:00');
    const facts = (taken: number): Partial<Facts> => ({
      sessions: [{ ...session, id: 'group', taken }],
      professionalBusy: [busy('2026-11-23T08:20-03:00', '2026-11-23T09:20-03:00')],
    });
    assert.deepEqual(timesOn(of, MONDAY), ['08:00', '09:00']);
    assert.deepEqual(timesOn(of, MONDAY, facts(1)), ['08:20']);
    assert.deepEqual(timesOn(of, MONDAY, facts(2)), []);
    assert.deepEqual(
      timesOn({ ...of, hours: [[1, '08:30', '10:00']] }, MONDAY, facts(1)),
      [],
      'outside the hours',
    );
  });

  it('are none on a day that is full by a cap', () => {
    const of: RulebookOfTest = {
      hours: [[1, '08:00', '09:00']],
      service: { caps: [{ of: 'practice', per: 'day', maximum: 0 }] },
    };
    assert.deepEqual(timesOn(of, MONDAY), []);
  });

  it('skip the hour that the clock skips and do not repeat the one it repeats', () => {
    const service = visit(60);
    // Summer time began on 4 November 2018 at midnight (00:00 became 01:00) and ended on 17 February 2019.
    assert.deepEqual(startsOn({ hours: [[7, '00:00', '03:00']], service }, LocalDate.parse('2018-11-04')), [
      '2018-11-04T01:00:00-02:00',
      '2018-11-04T02:00:00-02:00',
    ]);
    assert.deepEqual(startsOn({ hours: [[6, '22:00', '24:00']], service }, LocalDate.parse('2019-02-16')), [
      '2019-02-16T22:00:00-02:00',
      '2019-02-16T23:00:00-02:00',
    ]);
  });
});
