import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, addDays } from '@agendify/kernel';
import fc from 'fast-check';
import {
  type HoursPeriod,
  type Validity,
  isValidOn,
  replaceWithin,
  validityOfChange,
} from './hours-periods.ts';
import { type DayWindow, inOrderOfTheWeek } from './weekly-hours.ts';

const day = (text: string): LocalDate => LocalDate.parse(text);
const within = (from: string | null, until: string | null): Validity => ({
  validFrom: from === null ? null : day(from),
  validUntil: until === null ? null : day(until),
});
const morning: DayWindow[] = [{ weekday: 1, opensMinute: 480, closesMinute: 720 }];
const evening: DayWindow[] = [{ weekday: 1, opensMinute: 1080, closesMinute: 1320 }];
const period = (from: string | null, until: string | null, windows: DayWindow[]): HoursPeriod => ({
  ...within(from, until),
  windows,
});

describe('hours that are replaced', () => {
  it('from a day on stay before it as history', () => {
    assert.deepEqual(replaceWithin([period(null, null, morning)], within('2026-12-01', null), evening), [
      period(null, '2026-12-01', morning),
      period('2026-12-01', null, evening),
    ]);
  });

  it('for a time come back after it', () => {
    assert.deepEqual(
      replaceWithin([period(null, null, morning)], within('2026-12-21', '2027-01-04'), evening),
      [
        period(null, '2026-12-21', morning),
        period('2026-12-21', '2027-01-04', evening),
        period('2027-01-04', null, morning),
      ],
    );
  });

  it('by nothing leave a time without hours', () => {
    assert.deepEqual(replaceWithin([period(null, null, morning)], within('2026-12-21', '2027-01-04'), []), [
      period(null, '2026-12-21', morning),
      period('2027-01-04', null, morning),
    ]);
  });

  it('by the same are one period again', () => {
    const split = replaceWithin([period(null, null, morning)], within('2026-12-21', '2027-01-04'), evening);
    assert.deepEqual(replaceWithin(split, within('2026-12-21', '2027-01-04'), morning), [
      period(null, null, morning),
    ]);
  });

  it('altogether leave nothing behind', () => {
    const split = [period('2026-01-01', '2026-06-01', morning), period('2026-07-01', null, evening)];
    assert.deepEqual(replaceWithin(split, within(null, null), evening), [period(null, null, evening)]);
    assert.deepEqual(replaceWithin(split, within(null, null), []), []);
  });
});

describe('the laws of replacing hours', () => {
  const first = day('2026-01-01');
  const anyDay = fc.option(fc.nat(40).map((n) => addDays(first, n)));
  const anyValidity = fc
    .tuple(anyDay, anyDay)
    .filter(([from, until]) => from === null || until === null || from < until)
    .map(([validFrom, validUntil]) => ({ validFrom, validUntil }));
  const anyWindows = fc
    .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.nat(3)), { maxLength: 3, selector: String })
    .map((slots) =>
      slots.map(([weekday, n]) => ({ weekday, opensMinute: n * 360, closesMinute: n * 360 + 300 })),
    );
  const changes = fc.array(fc.tuple(anyValidity, anyWindows), { maxLength: 8 });
  const historyOf = (made: readonly (readonly [Validity, DayWindow[]])[]) =>
    made.reduce<HoursPeriod[]>(
      (periods, [validity, windows]) => replaceWithin(periods, validity, windows),
      [],
    );
  const watched = Array.from({ length: 60 }, (_, n) => addDays(first, n - 10));
  const windowsOn = (periods: readonly HoursPeriod[], date: LocalDate) =>
    periods.filter((candidate) => isValidOn(candidate, date)).flatMap(({ windows }) => windows);

  it('outside every day has the windows of before, inside it has the new ones', () => {
    fc.assert(
      fc.property(changes, anyValidity, anyWindows, (made, validity, windows) => {
        const before = historyOf(made);
        const after = replaceWithin(before, validity, windows);
        for (const date of watched) {
          const expected = isValidOn(validity, date) ? inOrderOfTheWeek(windows) : windowsOn(before, date);
          assert.deepEqual(windowsOn(after, date), expected);
        }
      }),
    );
  });

  it('periods are in order, disjoint, never empty, and different from a neighbour that they touch', () => {
    fc.assert(
      fc.property(changes, (made) => {
        const periods = historyOf(made);
        for (const [index, { validFrom, validUntil, windows }] of periods.entries()) {
          assert.ok(windows.length > 0);
          assert.ok(validFrom === null || validUntil === null || validFrom < validUntil);
          const next = periods[index + 1];
          if (!next) continue;
          assert.ok(validUntil !== null && next.validFrom !== null && validUntil <= next.validFrom);
          if (validUntil === next.validFrom) assert.notDeepEqual(windows, next.windows);
        }
      }),
    );
  });
});

describe('a change of hours holds', () => {
  const today = day('2026-11-24');
  const some = [period(null, null, morning)];
  for (const [what, asked, periods, validity] of [
    ['from today on where there were some', {}, some, within('2026-11-24', null)],
    ['since always where there were none', {}, [], within(null, null)],
    ['from the day that is asked for', { validFrom: day('2026-01-01') }, some, within('2026-01-01', null)],
    [
      'until the day that is asked for',
      { validUntil: day('2026-12-01') },
      some,
      within('2026-11-24', '2026-12-01'),
    ],
    ['never when it ends before it begins', { validUntil: today }, some, null],
    ['in the past where there were none', { validUntil: day('2020-01-01') }, [], within(null, '2020-01-01')],
  ] as const) {
    it(what, () => assert.deepEqual(validityOfChange(asked, periods, today), validity));
  }
});
