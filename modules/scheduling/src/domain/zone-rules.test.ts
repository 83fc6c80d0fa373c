import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, TimeZone, addDays, instantOf, toZonedIso } from '@agendify/kernel';
import fc from 'fast-check';
import { instantBy, keepWallTime, rememberRules, runtimeRules, withSummerTime } from './zone-rules.ts';

const SAO_PAULO = TimeZone.parse('America/Sao_Paulo');
const MANAUS = TimeZone.parse('America/Manaus');
const day = (text: string) => LocalDate.parse(text);
const utc = (text: string) => Date.parse(text);

const summer = withSummerTime(runtimeRules, {
  zone: SAO_PAULO,
  from: day('2027-10-17'),
  until: day('2028-02-20'),
  offsetMinutes: -120,
});
const inSummer = instantBy(summer);

describe('the instants by the rules of the runtime', () => {
  it('are those of the kernel, in zones with and without summer time, on every day and minute', () => {
    const zones = [
      'America/Sao_Paulo',
      'America/Asuncion',
      'Europe/Lisbon',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Pacific/Chatham',
    ];
    const instant = instantBy(runtimeRules);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones.map((zone) => TimeZone.parse(zone))),
        fc.integer({ min: 0, max: 9_000 }),
        fc.integer({ min: 0, max: 1440 }),
        (zone, days, minutes) => {
          const date = addDays(day('2010-01-01'), days);
          assert.equal(
            instant(date, minutes, zone),
            instantOf(date, minutes, zone),
            `${date} ${String(minutes)} ${zone}`,
          );
        },
      ),
      { numRuns: 400 },
    );
  });

  it('agree with the kernel where clocks are moved', () => {
    const instant = instantBy(runtimeRules);
    // Summer time of São Paulo began on 15 October 2017 and ended on 18 February 2018, each at midnight.
    for (const date of ['2017-10-14', '2017-10-15', '2018-02-17', '2018-02-18'].map(day))
      for (let minutes = 0; minutes <= 1440; minutes += 15)
        assert.equal(
          instant(date, minutes, SAO_PAULO),
          instantOf(date, minutes, SAO_PAULO),
          `${date} ${String(minutes)}`,
        );
  });
});

describe('a summer time that comes back', () => {
  it('moves instants an hour earlier while it lasts, and none before, after or in other zones', () => {
    const shift = (date: string, zone = SAO_PAULO) =>
      (inSummer(day(date), 600, zone) - instantOf(day(date), 600, zone)) / 60_000;
    assert.deepEqual(
      ['2027-10-16', '2027-10-17', '2028-02-19', '2028-02-20'].map((date) => shift(date)),
      [0, -60, -60, 0],
    );
    assert.equal(shift('2027-12-01', MANAUS), 0);
  });

  it('takes a skipped time for the later one, and an ambiguous one for the earlier', () => {
    assert.equal(inSummer(day('2027-10-17'), 0, SAO_PAULO), utc('2027-10-17T03:00:00Z'));
    assert.equal(inSummer(day('2027-10-17'), 30, SAO_PAULO), utc('2027-10-17T03:30:00Z'));
    assert.equal(inSummer(day('2027-10-17'), 60, SAO_PAULO), utc('2027-10-17T03:00:00Z'));
    assert.equal(inSummer(day('2028-02-19'), 23 * 60, SAO_PAULO), utc('2028-02-20T01:00:00Z'));
    assert.equal(inSummer(day('2028-02-20'), 0, SAO_PAULO), utc('2028-02-20T03:00:00Z'));
  });
});

describe('keeping a wall time', () => {
  const keep = (iso: string, rules = summer) => {
    const shown = toZonedIso(utc(iso), SAO_PAULO).slice(0, 19);
    return new Date(keepWallTime(rules, utc(`${shown}Z`), SAO_PAULO, utc(iso))).toISOString();
  };

  it('moves the instant with the law', () => {
    assert.equal(keep('2027-12-01T13:00:00Z'), '2027-12-01T12:00:00.000Z');
    assert.equal(keep('2027-06-01T13:00:00Z'), '2027-06-01T13:00:00.000Z');
  });

  it('leaves the later of two instants that an ambiguous time means where it is', () => {
    const wall = utc('2028-02-19T23:30:00Z');
    for (const instant of ['2028-02-20T01:30:00Z', '2028-02-20T02:30:00Z'])
      assert.equal(keepWallTime(summer, wall, SAO_PAULO, utc(instant)), utc(instant));
  });

  it('undoes what it did when the law is taken back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 60, max: 1380 }), (days, minutes) => {
        const date = addDays(day('2027-08-01'), days);
        const now = instantOf(date, minutes, SAO_PAULO);
        const wall = utc(`${date}T00:00:00Z`) + minutes * 60_000;
        const then = keepWallTime(summer, wall, SAO_PAULO, now);
        assert.equal(keepWallTime(runtimeRules, wall, SAO_PAULO, then), now);
      }),
    );
  });
});

describe('rules that remember', () => {
  it('answer the same, and ask once', () => {
    let asked = 0;
    const rules = rememberRules((ms, zone) => (asked++, runtimeRules(ms, zone)), 2);
    const at = [0, 1, 0, 1].map((ms) => rules(ms, SAO_PAULO));
    assert.deepEqual(
      at,
      at.map(() => runtimeRules(0, SAO_PAULO)),
    );
    assert.equal(asked, 2);
    rules(2, SAO_PAULO);
    rules(0, SAO_PAULO);
    assert.equal(asked, 4);
  });
});
