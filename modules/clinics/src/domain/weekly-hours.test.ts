import assert from 'node:assert/strict';
import test from 'node:test';
import { LocalTime } from '@agendify/kernel';
import fc from 'fast-check';
import { clockTimeOf, dayWindowOf, findOverlap } from './weekly-hours.ts';

function window(weekday: number, opens: string, closes: string) {
  return dayWindowOf({ weekday, opensAt: LocalTime.parse(opens), closesAt: LocalTime.parse(closes) });
}

for (const [what, windows, verdict] of [
  ['no windows at all', [], null],
  ['windows that touch', [window(1, '08:00', '12:00'), window(1, '12:00', '18:00')], null],
  ['the same hours on two days', [window(1, '08:00', '12:00'), window(2, '08:00', '12:00')], null],
  ['windows that overlap by a minute', [window(3, '12:00', '18:00'), window(3, '08:00', '12:01')], 3],
  ['a window within another', [window(5, '08:00', '24:00'), window(5, '23:00', '23:30')], 5],
  ['the same window twice', [window(7, '08:00', '09:00'), window(7, '08:00', '09:00')], 7],
] as const) {
  test(`${what}: ${verdict === null ? 'fine' : `overlap on day ${String(verdict)}`}`, () => {
    assert.equal(findOverlap(windows), verdict);
  });
}

test('windows overlap where some minute of a day is in two of them', () => {
  const anyWindow = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.nat(48), fc.nat(48))
    .filter(([, a, b]) => a < b)
    .map(([weekday, opensMinute, closesMinute]) => ({ weekday, opensMinute, closesMinute }));
  fc.assert(
    fc.property(fc.array(anyWindow, { maxLength: 8 }), (windows) => {
      const taken = windows.flatMap(({ weekday, opensMinute, closesMinute }) =>
        Array.from(
          { length: closesMinute - opensMinute },
          (_, minute) => `${String(weekday)}:${String(opensMinute + minute)}`,
        ),
      );
      assert.equal(findOverlap(windows) !== null, new Set(taken).size < taken.length);
    }),
  );
});

test('minutes and clock times are each other', () => {
  for (const time of ['00:00', '08:05', '23:59', '24:00']) {
    assert.equal(clockTimeOf(window(1, time, '24:00').opensMinute), time);
  }
});
