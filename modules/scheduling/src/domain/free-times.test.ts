import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, TimeZone, toZonedIso } from '@agendify/kernel';
import { factsWith } from './facts-under-test.ts';
import { freeStarts } from './free-times.ts';
import type { PracticeFacts } from './practice-facts.ts';

const MONDAY = LocalDate.parse('2026-11-23');
const TUESDAY = LocalDate.parse('2026-11-24');
const LONG_AGO = 0;

function startsOn(facts: PracticeFacts, from: LocalDate, to = from, nowMs = LONG_AGO): string[] {
  return freeStarts(facts, from, to, nowMs).map(({ startMs }) => toZonedIso(startMs, facts.timeZone));
}

function timesOn(facts: PracticeFacts, day: LocalDate): string[] {
  return startsOn(facts, day).map((iso) => iso.slice(11, 16));
}

describe('free times', () => {
  it('are the starts of the grid that fit into the hours', () => {
    const facts = factsWith({ hours: [[1, '08:00', '10:00']], durationMinutes: 60, stepMinutes: 30 });
    assert.deepEqual(timesOn(facts, MONDAY), ['08:00', '08:30', '09:00']);
    assert.deepEqual(timesOn(facts, TUESDAY), []);
  });

  it('start on the grid of local midnight, not on the opening time', () => {
    const facts = factsWith({ hours: [[1, '08:10', '10:00']], durationMinutes: 30, stepMinutes: 30 });
    assert.deepEqual(timesOn(facts, MONDAY), ['08:30', '09:00', '09:30']);
  });

  it('leave out blocks and whatever keeps professional or room busy', () => {
    const facts = factsWith({
      hours: [[1, '08:00', '12:00']],
      durationMinutes: 30,
      blocks: [['2026-11-23T08:00:00-03:00', '2026-11-23T08:30:00-03:00']],
      professionalBusy: [['2026-11-23T09:00:00-03:00', '2026-11-23T09:45:00-03:00']],
      roomBusy: [['2026-11-23T11:15:00-03:00', '2026-11-23T11:20:00-03:00']],
    });
    assert.deepEqual(timesOn(facts, MONDAY), ['08:30', '10:00', '10:30', '11:30']);
  });

  it('may use two adjacent windows for one appointment', () => {
    const facts = factsWith({
      hours: [
        [1, '08:00', '09:00'],
        [1, '09:00', '09:30'],
      ],
      durationMinutes: 90,
      stepMinutes: 30,
    });
    assert.deepEqual(timesOn(facts, MONDAY), ['08:00']);
  });

  it('may run over midnight when the windows do', () => {
    const facts = factsWith({
      hours: [
        [1, '23:00', '24:00'],
        [2, '00:00', '01:00'],
      ],
      durationMinutes: 90,
      stepMinutes: 30,
    });
    assert.deepEqual(startsOn(facts, MONDAY), ['2026-11-23T23:00:00-03:00', '2026-11-23T23:30:00-03:00']);
    assert.deepEqual(startsOn(facts, TUESDAY), []);
  });

  it('begin now, not in the past', () => {
    const facts = factsWith({ hours: [[1, '08:00', '10:00']], durationMinutes: 30 });
    const now = Date.parse('2026-11-23T09:01:00-03:00');
    assert.deepEqual(startsOn(facts, MONDAY, MONDAY, now), ['2026-11-23T09:30:00-03:00']);
  });

  it('are in order over several days and belong to the asked days only', () => {
    const facts = factsWith({
      hours: [
        [1, '08:00', '09:00'],
        [2, '08:00', '09:00'],
        [3, '08:00', '09:00'],
      ],
      durationMinutes: 60,
    });
    assert.deepEqual(startsOn(facts, MONDAY, TUESDAY), [
      '2026-11-23T08:00:00-03:00',
      '2026-11-24T08:00:00-03:00',
    ]);
  });

  it('skip the hour that the clock skips and do not repeat the one it repeats', () => {
    const zone = TimeZone.parse('America/Sao_Paulo');
    // Summer time began on 4 November 2018 at midnight (00:00 became 01:00) and ended on 17 February 2019.
    const begins = factsWith({
      timeZone: zone,
      hours: [[7, '00:00', '03:00']],
      durationMinutes: 60,
      stepMinutes: 60,
    });
    assert.deepEqual(startsOn(begins, LocalDate.parse('2018-11-04')), [
      '2018-11-04T01:00:00-02:00',
      '2018-11-04T02:00:00-02:00',
    ]);
    const ends = factsWith({
      timeZone: zone,
      hours: [[6, '22:00', '24:00']],
      durationMinutes: 60,
      stepMinutes: 60,
    });
    assert.deepEqual(startsOn(ends, LocalDate.parse('2019-02-16')), [
      '2019-02-16T22:00:00-02:00',
      '2019-02-16T23:00:00-02:00',
    ]);
  });
});
