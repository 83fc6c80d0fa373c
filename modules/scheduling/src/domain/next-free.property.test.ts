import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { zonedDay } from '@agendify/kernel';
import fc from 'fast-check';
import { DAY_PERIODS, periodOf } from './day-periods.ts';
import { arbitraryWorld } from './engine/arbitrary-world-under-test.ts';
import { type FreeStart, freeStarts } from './engine/free-starts.ts';
import { offerOf } from './engine/offer.ts';
import type { World } from './engine/oracle.ts';
import { firstInFrame, frameOf } from './frame.ts';
import { mostPermissive, reachMinutes } from './most-permissive.ts';
import { type ByPeriod, firstByPeriod } from './next-free.ts';
import { firstFreeStart, possibleFrom } from './possible-from.ts';

const MINUTE_MS = 60_000;
const RUNS = { numRuns: 200 };

function freeIn({ rulebook, of, facts, from, to, nowMs }: World): FreeStart[] {
  const { offer, objection } = offerOf(rulebook, of);
  return objection ? [] : freeStarts(offer, facts, from, to, nowMs);
}

/** As a hint is computed: nobody says for whom, and rooms and devices are not looked at. */
function hintOf({ rulebook, facts, from, to, nowMs }: World): ByPeriod<number | null> {
  const seen = { ...facts, patient: null, patientBusy: [], resourceBusy: new Map() };
  const fromMs = Math.max(nowMs, zonedDay(from, rulebook.timeZone).startMs);
  return firstByPeriod(mostPermissive(rulebook), seen, { fromMs, from, to }, nowMs);
}

describe('the hint of a practice', () => {
  it('is never later than what is free in any case, in each part of the day', () => {
    let free = 0;
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const hint = hintOf(world);
        for (const { startMs, day } of freeIn(world)) {
          free++;
          const hinted = hint[periodOf(day, startMs, world.rulebook.timeZone)];
          assert.ok(hinted !== null && hinted <= startMs);
        }
      }),
      RUNS,
    );
    assert.ok(free > 200, 'there was something to compare');
  });

  it('is lowered far enough when a visit of the professional is cancelled', () => {
    let earlier = 0;
    fc.assert(
      fc.property(arbitraryWorld, fc.nat(9), (world, place) => {
        const { facts } = world;
        const gone = facts.professionalBusy[place % Math.max(1, facts.professionalBusy.length)];
        fc.pre(gone !== undefined);
        const without = {
          ...world,
          facts: {
            ...facts,
            professionalBusy: facts.professionalBusy.filter((busy) => busy !== gone),
            sessions: facts.sessions.filter(({ startMs }) => startMs !== gone.startMs),
          },
        };
        const [before, after] = [hintOf(world), hintOf(without)];
        const lowered = gone.startMs - reachMinutes(world.rulebook) * MINUTE_MS;
        for (const period of DAY_PERIODS) {
          if ((after[period] ?? Infinity) >= (before[period] ?? Infinity)) continue;
          earlier++;
          assert.ok((after[period] ?? 0) >= lowered, 'the new time is within reach');
        }
      }),
      RUNS,
    );
    assert.ok(earlier > 3, 'cancelling did make earlier times possible');
  });
});

describe('what the rules alone say', () => {
  it('is never later than what is free: neither by the frame nor by the rules', () => {
    fc.assert(
      fc.property(arbitraryWorld, (world) => {
        const { rulebook, of, facts, to, nowMs } = world;
        const { offer, objection } = offerOf(rulebook, of);
        const [first] = freeIn(world);
        fc.pre(!objection && first !== undefined);
        const frame = frameOf(rulebook);
        for (const notBeforeMs of [first.startMs, first.startMs - 1, first.startMs - 700 * MINUTE_MS]) {
          const wanted = { notBeforeMs: Math.max(notBeforeMs, nowMs), to, period: null, nowMs };
          const free = firstFreeStart(offer, facts, wanted);
          if (free === null) continue;
          assert.ok((firstInFrame(frame, notBeforeMs) ?? Infinity) <= free, 'by the frame');
          assert.ok((possibleFrom(offer, wanted) ?? Infinity) <= free, 'by the rules');
        }
      }),
      RUNS,
    );
  });
});
