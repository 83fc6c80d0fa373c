import assert from 'node:assert/strict';
import test from 'node:test';
import { LocalTime } from '@agendify/kernel';
import fc from 'fast-check';
import { clockTimeOf, dayWindowOf, findOverlap, writtenWindowOf } from './weekly-hours.ts';

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
  ['a night and the morning after it', [window(2, '22:00', '06:00'), window(3, '06:00', '12:00')], null],
  ['a night that reaches into the morning', [window(2, '22:00', '06:01'), window(3, '06:00', '12:00')], 3],
  ['two nights', [window(2, '22:00', '06:00'), window(3, '22:00', '06:00')], null],
  ['the night of Sunday and Monday morning', [window(1, '05:00', '12:00'), window(7, '20:00', '06:00')], 1],
  ['the whole week', [1, 2, 3, 4, 5, 6, 7].map((weekday) => window(weekday, '00:00', '24:00')), null],
  ['a whole day from eight to eight', [window(1, '08:00', '08:00'), window(2, '08:00', '12:00')], null],
  ['a whole day and a minute of it', [window(4, '00:00', '24:00'), window(4, '23:59', '24:00')], 4],
] as const) {
  test(`${what}: ${verdict === null ? 'fine' : `overlap on day ${String(verdict)}`}`, () => {
    assert.equal(findOverlap(windows), verdict);
    assert.equal(findOverlap(windows.toReversed()), verdict);
  });
}

test('windows overlap where some minute of the week is in two of them', () => {
  const anyWindow = fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.nat(1439), fc.integer({ min: 1, max: 1440 }))
    .map(([weekday, opensMinute, long]) => ({ weekday, opensMinute, closesMinute: opensMinute + long }));
  fc.assert(
    fc.property(fc.array(anyWindow, { maxLength: 5 }), (windows) => {
      const taken = windows.flatMap(({ weekday, opensMinute, closesMinute }) =>
        Array.from(
          { length: closesMinute - opensMinute },
          (_, minute) => ((weekday - 1) * 1440 + opensMinute + minute) % 10_080,
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

for (const [opens, closes, minutes, shown] of [
  ['00:00', '24:00', [0, 1440], '24:00'],
  ['00:00', '00:00', [0, 1440], '24:00'],
  ['22:00', '06:00', [1320, 1800], '06:00'],
  ['22:00', '00:00', [1320, 1440], '24:00'],
  ['08:00', '08:00', [480, 1920], '08:00'],
  ['08:00', '08:01', [480, 481], '08:01'],
] as const) {
  test(`a window from ${opens} to ${closes} closes at minute ${String(minutes[1])}`, () => {
    const made = window(6, opens, closes);
    assert.deepEqual([made.opensMinute, made.closesMinute], minutes);
    assert.deepEqual(writtenWindowOf(made), { weekday: 6, opensAt: opens, closesAt: shown });
  });
}
