import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayClock, wallMinutes } from './day-clock.ts';

function clockOf(midnight: string, nextMidnight: string, timeZone: string) {
  return dayClock({
    dayStartsAt: Date.parse(midnight) / 1000,
    dayEndsAt: Date.parse(nextMidnight) / 1000,
    timeZone,
  });
}

const ordinary = clockOf('2026-11-24T00:00:00-03:00', '2026-11-25T00:00:00-03:00', 'America/Sao_Paulo');
// Chile sets its clocks back at midnight of 5 April 2026 (25 hours on the 4th) and forward on 6 September (23 hours).
const long = clockOf('2026-04-04T00:00:00-03:00', '2026-04-05T00:00:00-04:00', 'America/Santiago');
const berlinShort = clockOf('2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', 'Europe/Berlin');

test('reads and writes the time of the wall on an ordinary day', () => {
  assert.equal(ordinary.label(9 * 60 + 5), '09:05');
  assert.equal(ordinary.label(1440), '24:00');
  assert.equal(ordinary.minuteOfWall('13:30'), 810);
  assert.equal(ordinary.instant(480), '2026-11-24T11:00:00.000Z');
});

test('counts through the longer day', () => {
  assert.equal(long.lengthMinutes, 1500);
  assert.equal(long.label(23 * 60), '23:00');
  assert.equal(long.label(24 * 60), '23:00');
  assert.equal(long.minuteOfWall('23:00'), 23 * 60, 'the earlier of the two');
});

test('counts through the shorter day', () => {
  assert.equal(berlinShort.lengthMinutes, 1380);
  assert.equal(berlinShort.label(120), '03:00');
  assert.equal(berlinShort.minuteOfWall('10:00'), 540);
  assert.equal(berlinShort.minuteOfWall('24:00'), 1380);
  assert.equal(berlinShort.label(berlinShort.minuteOfWall('02:30')), '03:30', 'a skipped time is the later');
});

test('comes back from the wall to the minute on each ordinary day', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1440 }),
      (minute) => ordinary.minuteOfWall(ordinary.label(minute)) === minute,
    ),
  );
});

test('takes only times as a time', () => {
  assert.equal(wallMinutes('8:05'), 485);
  for (const wrong of ['', '25:00', '12:60', 'noon', '24:01'])
    assert.equal(wallMinutes(wrong), undefined, wrong);
});
