import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  LocalDate,
  Temporal,
  TimeZone,
  addDays,
  daysFrom,
  instantOf,
  localDateOf,
  toZonedIso,
  weekdayOf,
} from '@agendify/kernel';
import fc from 'fast-check';
import { type SeriesRule, visitsOf } from './series.ts';

const SAO_PAULO = TimeZone.parse('America/Sao_Paulo');

function ruleOf(with_: Partial<SeriesRule> & { first?: string }): SeriesRule {
  const { first = '2026-11-23T08:00:00-03:00', ...rule } = with_;
  return {
    startMs: Date.parse(first),
    weekdays: [],
    everyWeeks: 1,
    count: 4,
    holidayShift: 'none',
    ...rule,
  };
}

function holidays(...dates: string[]): Map<LocalDate, string> {
  return new Map(dates.map((date) => [LocalDate.parse(date), 'feriado']));
}

/** The visits as the clock on the wall shows them. */
function wallTimes(rule: SeriesRule, zone = SAO_PAULO, closed = holidays()): string[] {
  return visitsOf(rule, zone, closed).map(
    ({ startMs, isShifted, isSkipped }) =>
      `${toZonedIso(startMs, zone).slice(0, 16)}${isShifted ? ' shifted' : ''}${isSkipped ? ' skipped' : ''}`,
  );
}

describe('the dates of a series', () => {
  it('come every week on the weekday of the first visit', () => {
    assert.deepEqual(wallTimes(ruleOf({ count: 3 })), [
      '2026-11-23T08:00',
      '2026-11-30T08:00',
      '2026-12-07T08:00',
    ]);
  });

  it('come on several weekdays of every second week, counted from the week of the first visit', () => {
    const rule = ruleOf({
      first: '2026-11-25T08:00:00-03:00',
      weekdays: [5, 1, 3, 5],
      everyWeeks: 2,
      count: 6,
    });
    assert.deepEqual(
      wallTimes(rule).map((wall) => wall.slice(0, 10)),
      ['2026-11-25', '2026-11-27', '2026-12-07', '2026-12-09', '2026-12-11', '2026-12-21'],
    );
  });

  it('begin with the first visit, also when it is on another weekday', () => {
    const rule = ruleOf({ first: '2026-11-24T08:00:00-03:00', weekdays: [1], count: 3 });
    assert.deepEqual(
      wallTimes(rule).map((wall) => wall.slice(0, 10)),
      ['2026-11-24', '2026-11-30', '2026-12-07'],
    );
  });

  it('keep the time on the wall when summer time begins and ends', () => {
    const zone = TimeZone.parse('America/New_York');
    const rule = ruleOf({ first: '2026-03-01T09:00:00-05:00', everyWeeks: 4, count: 10 });
    const visits = visitsOf(rule, zone, holidays());
    assert.ok(visits.every(({ startMs }) => toZonedIso(startMs, zone).slice(11, 16) === '09:00'));
    assert.deepEqual(
      [...new Set(visits.map(({ startMs }) => toZonedIso(startMs, zone).slice(19)))],
      ['-05:00', '-04:00'],
    );
  });

  it('take the later time where the clock skips it, and come back to their own', () => {
    // Summer time began in Brazil on 4 November 2018 at midnight.
    const rule = ruleOf({ first: '2018-10-28T00:15:00-03:00', count: 3 });
    assert.deepEqual(wallTimes(rule), ['2018-10-28T00:15', '2018-11-04T01:15', '2018-11-11T00:15']);
  });

  it('leave the first visit where it was asked for when the clock shows its time twice', () => {
    // Summer time ended on 18 February 2018 at midnight: 23:30 of the 17th came twice.
    const second = Date.parse('2018-02-17T23:30:00-03:00');
    assert.equal(visitsOf(ruleOf({ startMs: second, count: 2 }), SAO_PAULO, holidays())[0]?.startMs, second);
  });
});

describe('a visit on a holiday', () => {
  const closed = holidays('2026-11-30', '2026-12-01');

  it('stays there when nothing is said, so that the rules refuse it', () => {
    assert.equal(wallTimes(ruleOf({}), SAO_PAULO, closed)[1], '2026-11-30T08:00');
  });

  it('is left out', () => {
    assert.deepEqual(wallTimes(ruleOf({ count: 3, holidayShift: 'skip' }), SAO_PAULO, closed), [
      '2026-11-23T08:00',
      '2026-11-30T08:00 skipped',
      '2026-12-07T08:00',
    ]);
  });

  it('goes to the next day that is no holiday', () => {
    assert.deepEqual(wallTimes(ruleOf({ count: 3, holidayShift: 'next-day' }), SAO_PAULO, closed), [
      '2026-11-23T08:00',
      '2026-12-02T08:00 shifted',
      '2026-12-07T08:00',
    ]);
  });

  it("does not go to another visit's day, but passes it", () => {
    const rule = ruleOf({ weekdays: [1, 3], count: 4, holidayShift: 'next-day' });
    assert.deepEqual(wallTimes(rule, SAO_PAULO, closed), [
      '2026-11-23T08:00',
      '2026-11-25T08:00',
      '2026-12-02T08:00',
      '2026-12-03T08:00 shifted',
    ]);
  });

  it('goes to the next week, and of a weekly series to its end', () => {
    const everySecond = ruleOf({ first: '2026-11-16T08:00:00-03:00', everyWeeks: 2, count: 3 });
    assert.deepEqual(wallTimes({ ...everySecond, holidayShift: 'next-week' }, SAO_PAULO, closed), [
      '2026-11-16T08:00',
      '2026-12-07T08:00 shifted',
      '2026-12-14T08:00',
    ]);
    assert.deepEqual(wallTimes(ruleOf({ count: 3, holidayShift: 'next-week' }), SAO_PAULO, closed), [
      '2026-11-23T08:00',
      '2026-12-07T08:00',
      '2026-12-14T08:00 shifted',
    ]);
  });

  it('may be the first one', () => {
    const rule = ruleOf({ first: '2026-11-30T08:00:00-03:00', count: 2, holidayShift: 'next-day' });
    assert.deepEqual(wallTimes(rule, SAO_PAULO, closed), ['2026-12-02T08:00 shifted', '2026-12-07T08:00']);
  });
});

describe('any series', () => {
  const zones = [
    'America/Sao_Paulo',
    'America/Rio_Branco',
    'America/New_York',
    'Europe/Lisbon',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Africa/Cairo',
  ];
  const series = fc.record({
    zone: fc.constantFrom(...zones).map((zone) => TimeZone.parse(zone)),
    day: fc.integer({ min: 0, max: 9000 }).map((days) => addDays(LocalDate.parse('2008-01-01'), days)),
    minute: fc.integer({ min: 0, max: 1439 }),
    weekdays: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 7 }),
    everyWeeks: fc.integer({ min: 1, max: 12 }),
    count: fc.integer({ min: 2, max: 104 }),
    holidayShift: fc.constantFrom(
      'none' as const,
      'skip' as const,
      'next-day' as const,
      'next-week' as const,
    ),
    /** Of the days of the series, as numbers of days after the first. */
    closedAfter: fc.array(fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 700 })), {
      maxLength: 40,
    }),
  });

  it('has its number of visits in order, on different days, at one wall time, away from holidays as agreed', () => {
    fc.assert(
      fc.property(series, ({ zone, day, minute, closedAfter, ...of }) => {
        const startMs = instantOf(day, minute, zone);
        // The zone may skip the time that was drawn, or the whole day.
        const first = localDateOf(startMs, zone);
        const wall = toZonedIso(startMs, zone).slice(11, 16);
        const closed = new Map(closedAfter.map((days) => [addDays(first, days), '']));
        const visits = visitsOf({ startMs, ...of }, zone, closed);

        assert.equal(visits.length, of.count);
        const monday = addDays(first, 1 - weekdayOf(first));
        let before: LocalDate | null = null;
        for (const [index, visit] of visits.entries()) {
          const date = localDateOf(visit.startMs, zone);
          assert.equal(visit.index, index);
          assert.ok(before === null || before < date, 'in order, and no two on one day');
          before = date;
          const shown = toZonedIso(visit.startMs, zone).slice(11, 16);
          assert.ok(shown === wall || (shown > wall && isSkippedByClock(date, wall, zone)));
          if (closed.has(date) && of.holidayShift !== 'none') assert.ok(visit.isSkipped);
          if (visit.isSkipped) assert.ok(closed.has(date) && of.holidayShift === 'skip');
          if (visit.isShifted) assert.ok(of.holidayShift.startsWith('next'));
          else if (date !== first) {
            const days = of.weekdays.length > 0 ? of.weekdays : [weekdayOf(first)];
            assert.ok(days.includes(weekdayOf(date)));
            assert.equal(Math.floor(daysFrom(monday, date) / 7) % of.everyWeeks, 0);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

function isSkippedByClock(date: LocalDate, wall: string, zone: TimeZone): boolean {
  const meant = Temporal.PlainDateTime.from(`${date}T${wall}`);
  return !meant.toZonedDateTime(zone).toPlainDateTime().equals(meant);
}
