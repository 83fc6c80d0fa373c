import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, TimeZone, addDays } from '@agendify/kernel';
import { openPeriods, recurringPeriods } from './hours.ts';
import type { HoursException, Layer } from './rulebook.ts';
import { ALWAYS, at, layerWith, minute, recurringBlockWith, windows } from './hours-under-test.ts';

const ZONE = TimeZone.parse('America/Sao_Paulo');
const MONDAY = LocalDate.parse('2026-11-23');
const TUESDAY = addDays(MONDAY, 1);
const SUNDAY = addDays(MONDAY, -1);

/** When a layer is open, as `23 08:00–23 12:00`: day of the month and time of both ends. */
function openOn(layer: Layer, from: LocalDate, to = from, zone = ZONE): string[] {
  return openPeriods(layer, from, to, zone).map(({ startMs, endMs }) => `${clock(startMs)}–${clock(endMs)}`);
}

function clock(ms: number, zone = ZONE): string {
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return wall.format(ms).slice(8);
}

const exception = (
  kind: HoursException['kind'],
  date: LocalDate,
  from: string,
  to: string,
): HoursException => ({
  kind,
  date,
  opensMinute: minute(from),
  closesMinute: minute(to),
});

describe('the hours of a layer', () => {
  it('are the windows of the weekday, and of the days on both sides', () => {
    const layer = layerWith('practice', [
      [7, '07:00', '08:00'],
      [1, '08:00', '12:00'],
      [1, '14:00', '18:00'],
      [5, '08:00', '12:00'],
    ]);
    assert.deepEqual(openOn(layer, MONDAY), ['22 07:00–22 08:00', '23 08:00–23 12:00', '23 14:00–23 18:00']);
  });

  it('join where one window ends and the next begins, also at midnight', () => {
    const layer = layerWith('practice', [
      [1, '20:00', '22:00'],
      [1, '22:00', '24:00'],
      [2, '00:00', '02:00'],
    ]);
    assert.deepEqual(openOn(layer, MONDAY), ['23 20:00–24 02:00']);
  });

  it('of a night belong to the day on which it begins', () => {
    const night = {
      ...layerWith('practice', []),
      windows: windows([[1, '22:00', '06:00']], { until: TUESDAY }),
    };
    assert.deepEqual(openOn(night, TUESDAY), ['23 22:00–24 06:00']);
    assert.deepEqual(openOn(night, addDays(MONDAY, 7)), []);
  });

  it('do not restrict on a day on which no window is valid, unless they are a practice’s', () => {
    const hours = windows([[3, '08:00', '12:00']], { from: TUESDAY });
    assert.deepEqual(openOn({ ...layerWith('clinic', []), windows: hours }, SUNDAY), ['21 00:00–24 00:00']);
    assert.deepEqual(openOn({ ...layerWith('clinic', []), windows: hours }, TUESDAY), [
      '23 00:00–24 00:00',
      '25 08:00–25 12:00',
    ]);
    assert.deepEqual(openOn({ ...layerWith('practice', []), windows: hours }, SUNDAY), []);
  });

  it('change on the day from which others are valid; the last day is not included', () => {
    const layer: Layer = {
      ...layerWith('practice', []),
      windows: [
        ...windows(
          ALWAYS.map(([day]) => [day, '08:00', '12:00']),
          { until: MONDAY },
        ),
        ...windows(
          ALWAYS.map(([day]) => [day, '13:00', '17:00']),
          { from: MONDAY, until: TUESDAY },
        ),
      ],
    };
    assert.deepEqual(openOn(layer, MONDAY), ['22 08:00–22 12:00', '23 13:00–23 17:00']);
  });

  it('are more with extra hours and fewer with closed ones, and closed ones have the last word', () => {
    const exceptions = [
      exception('extra', MONDAY, '12:00', '20:00'),
      exception('closed', MONDAY, '10:00', '13:00'),
      exception('extra', TUESDAY, '08:00', '09:00'),
    ];
    const layer = layerWith('practice', [[1, '08:00', '12:00']], { exceptions });
    assert.deepEqual(openOn(layer, MONDAY), ['23 08:00–23 10:00', '23 13:00–23 20:00', '24 08:00–24 09:00']);
  });

  it('that restrict nothing can still be closed for a day', () => {
    const layer = layerWith('clinic', [], { exceptions: [exception('closed', MONDAY, '00:00', '24:00')] });
    assert.deepEqual(openOn(layer, MONDAY), ['22 00:00–23 00:00', '24 00:00–25 00:00']);
  });
});

describe('a recurring block', () => {
  const week = (
    n: number,
    block = recurringBlockWith({ validFrom: LocalDate.parse('2026-11-18'), everyWeeks: 2 }),
  ) =>
    recurringPeriods(block, addDays(MONDAY, 7 * n), addDays(MONDAY, 7 * n), ZONE).map(({ startMs }) =>
      clock(startMs),
    );

  it('comes every so many weeks, counted from the Monday of the week in which it begins', () => {
    // It holds from Wednesday the 18th: its first week is that of Monday the 16th.
    assert.deepEqual(week(0), []);
    assert.deepEqual(week(1), ['30 12:00']);
    assert.deepEqual(week(2), []);
    assert.deepEqual(week(3), ['14 12:00']);
  });

  it('does not come before it holds, nor on the day on which it ends', () => {
    const block = recurringBlockWith({ validFrom: TUESDAY, validUntil: addDays(MONDAY, 14) });
    assert.deepEqual(week(0, block), []);
    assert.deepEqual(week(1, block), ['30 12:00']);
    assert.deepEqual(week(2, block), []);
  });

  it('that lies in the hour which the clock skips blocks nothing', () => {
    // On 4 November 2018 00:00 became 01:00 in São Paulo: 00:30 is 01:30, which is after 01:10.
    const day = LocalDate.parse('2018-11-04');
    const block = recurringBlockWith({ weekdays: [7], opensMinute: 30, closesMinute: 70, validFrom: day });
    assert.deepEqual(recurringPeriods(block, day, day, ZONE), []);
  });
});

describe('local times that do not exist or exist twice', () => {
  it('are the later and the earlier', () => {
    const begins = openPeriods(layerWith('practice', [[7, '00:30', '03:00']]), ...twice('2018-11-04'), ZONE);
    assert.deepEqual(begins, [
      { startMs: at('2018-11-04T01:30-02:00'), endMs: at('2018-11-04T03:00-02:00') },
    ]);
    const ends = openPeriods(layerWith('practice', [[6, '23:00', '24:00']]), ...twice('2019-02-16'), ZONE);
    assert.deepEqual(ends, [{ startMs: at('2019-02-16T23:00-02:00'), endMs: at('2019-02-17T00:00-03:00') }]);
  });
});

function twice(date: string): [LocalDate, LocalDate] {
  return [LocalDate.parse(date), LocalDate.parse(date)];
}
