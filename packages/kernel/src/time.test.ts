import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  Instant,
  LocalDate,
  LocalTime,
  MinuteInstant,
  Temporal,
  TimeZone,
  addDays,
  daysBetween,
  daysFrom,
  instantOf,
  localDateOf,
  minutesOf,
  toZonedIso,
  weekdayOf,
} from './time.ts';
import { instantInDay, isoInDay, zonedDay } from './zoned-day.ts';

const zone = fc
  .constantFrom(
    'America/Sao_Paulo',
    'America/Rio_Branco',
    'America/Manaus',
    'Pacific/Chatham',
    'Asia/Kolkata',
    'Europe/Lisbon',
  )
  .map((name) => TimeZone.parse(name));
const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(LocalDate.parse('1990-01-01'), days));

describe('local days', () => {
  it('count as Temporal counts them', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -800, max: 800 }), (day, days) => {
        const expected = Temporal.PlainDate.from(day).add({ days });
        assert.equal(addDays(day, days), expected.toString());
        assert.equal(weekdayOf(day), Temporal.PlainDate.from(day).dayOfWeek);
        assert.equal(daysFrom(day, addDays(day, days)), days);
      }),
    );
  });

  it('list both ends', () => {
    assert.deepEqual(daysBetween(LocalDate.parse('2028-02-28'), LocalDate.parse('2028-03-01')), [
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
    assert.deepEqual(daysBetween(LocalDate.parse('2028-03-01'), LocalDate.parse('2028-02-28')), []);
  });
});

describe('local times and instants', () => {
  const brazil = [
    // Zone, local day, local minutes, instant: what the law of the day made of it.
    ['America/Sao_Paulo', '2026-11-24', 480, '2026-11-24T08:00:00-03:00'],
    ['America/Sao_Paulo', '2018-11-04', 30, '2018-11-04T01:30:00-02:00'], // skipped: the later
    ['America/Sao_Paulo', '2019-02-16', 1410, '2019-02-16T23:30:00-02:00'], // repeated: the earlier
    ['America/Rio_Branco', '2008-06-24', 30, '2008-06-24T01:30:00-04:00'], // Acre moved from UTC−5 to UTC−4
    ['America/Rio_Branco', '2013-11-10', 30, '2013-11-10T00:30:00-05:00'], // and back again
    ['America/Sao_Paulo', '2026-11-24', 1440, '2026-11-25T00:00:00-03:00'],
  ] as const;
  for (const [name, day, minutes, expected] of brazil) {
    it(`${name} ${day} ${String(minutes)} minutes after midnight is ${expected}`, () => {
      const at = TimeZone.parse(name);
      assert.equal(toZonedIso(instantOf(LocalDate.parse(day), minutes, at), at), expected);
    });
  }

  it('a remembered day says what the zone says, for every minute', () => {
    fc.assert(
      fc.property(zone, date, fc.integer({ min: 0, max: 1439 }), (at, day, minute) => {
        const known = zonedDay(day, at);
        const instant = instantInDay(known, minute, at);
        assert.equal(instant, instantOf(day, minute, at));
        if (instant < known.endMs) assert.equal(isoInDay(known, instant, at), toZonedIso(instant, at));
        assert.equal(localDateOf(known.startMs, at), day);
        assert.equal(known.endMs, zonedDay(addDays(day, 1), at).startMs);
      }),
    );
  });
});

it('the days and instants at the edge of the years are shown in every zone', () => {
  const last = Date.parse('2199-12-31T23:59:00Z');
  assert.equal(localDateOf(last, TimeZone.parse('Asia/Tokyo')), '2200-01-01');
  assert.equal(toZonedIso(last, TimeZone.parse('Asia/Tokyo')), '2200-01-01T08:59:00+09:00');
});

describe('what is refused at the edge', () => {
  it('takes real days, times and zones only', () => {
    assert.equal(LocalDate.safeParse('2026-02-30').success, false);
    assert.equal(LocalTime.safeParse('24:01').success, false);
    assert.equal(minutesOf(LocalTime.parse('24:00')), 1440);
    assert.equal(Instant.safeParse('2026-11-24T08:00:00').success, false);
    for (const day of ['0000-01-01', '1899-12-31', '2200-01-01', '9999-12-31']) {
      assert.equal(LocalDate.safeParse(day).success, false, day);
      assert.equal(Instant.safeParse(`${day}T00:00:00Z`).success, false, day);
    }
    assert.equal(Instant.safeParse('1900-01-01T00:00:00+01:00').success, false, 'the year counts in UTC');
    assert.equal(MinuteInstant.safeParse('2026-11-24T08:00:00.000-03:00').success, true);
    assert.equal(MinuteInstant.safeParse('2026-11-24T08:00:30-03:00').success, false);
    assert.equal(MinuteInstant.safeParse('2026-11-24T08:00:00.900-03:00').success, false);
    assert.equal(TimeZone.safeParse('America/Nowhere').success, false);
    assert.equal(TimeZone.safeParse('-03:00').success, false);
  });
});
