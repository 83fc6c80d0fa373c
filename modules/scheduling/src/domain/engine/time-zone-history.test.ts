import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, addDays, toZonedIso, zonedDay } from '@agendify/kernel';
import { NOTHING_BOOKED } from './facts.ts';
import { freeStarts } from './free-starts.ts';
import { ALWAYS, type HoursOfTest, at, blockWith, recurringBlockWith } from './hours-under-test.ts';
import { offerWith } from './rulebook-under-test.ts';

/**
 * What Brazil did to its clocks: Acre came an hour nearer to Brasília on 24 June 2008 (Lei 11.662/2008) and went
 * back on 10 November 2013 (Lei 12.876/2013); summer time was held for the last time from 4 November 2018 to 17
 * February 2019, in the south, south-east and centre-west only (Decreto 9.772/2019 ended it).
 */
const DAYS: [zone: string, day: string, hours: number, first: string, last: string][] = [
  ['America/Rio_Branco', '2008-06-23', 24, '00:00-05:00', '23:00-05:00'],
  ['America/Rio_Branco', '2008-06-24', 23, '01:00-04:00', '23:00-04:00'],
  ['America/Rio_Branco', '2008-06-25', 24, '00:00-04:00', '23:00-04:00'],
  ['America/Rio_Branco', '2013-11-09', 25, '00:00-04:00', '23:00-04:00'],
  ['America/Rio_Branco', '2013-11-10', 24, '00:00-05:00', '23:00-05:00'],
  ['America/Sao_Paulo', '2018-11-03', 24, '00:00-03:00', '23:00-03:00'],
  ['America/Sao_Paulo', '2018-11-04', 23, '01:00-02:00', '23:00-02:00'],
  ['America/Sao_Paulo', '2019-02-16', 25, '00:00-02:00', '23:00-02:00'],
  ['America/Sao_Paulo', '2019-02-17', 24, '00:00-03:00', '23:00-03:00'],
  ['America/Sao_Paulo', '2019-11-03', 24, '00:00-03:00', '23:00-03:00'],
  ['America/Cuiaba', '2018-11-04', 23, '01:00-03:00', '23:00-03:00'],
  ['America/Cuiaba', '2019-02-16', 25, '00:00-03:00', '23:00-03:00'],
  ['America/Manaus', '2018-11-04', 24, '00:00-04:00', '23:00-04:00'],
  ['America/Manaus', '2019-02-16', 24, '00:00-04:00', '23:00-04:00'],
  ['America/Noronha', '2018-11-04', 24, '00:00-02:00', '23:00-02:00'],
  ['America/Noronha', '2019-02-16', 24, '00:00-02:00', '23:00-02:00'],
];

/** The free starts of an hour each on a day, as time and offset. */
function startsOn(zone: string, day: string, hours: HoursOfTest = ALWAYS, durationMinutes = 60): string[] {
  const offer = offerWith({ zone, hours, service: { durationMinutes, stepMinutes: 60 } });
  const date = LocalDate.parse(day);
  return freeStarts(offer, NOTHING_BOOKED, date, date, 0).map(({ startMs }) => {
    const shown = toZonedIso(startMs, offer.rulebook.timeZone);
    assert.equal(shown.slice(0, 10), day);
    return shown.slice(11, 16) + shown.slice(19);
  });
}

describe('the days on which Brazil moved its clocks', () => {
  for (const [zone, day, hours, first, last] of DAYS) {
    it(`${day} had ${hours} hours in ${zone}, from ${first} to ${last}`, () => {
      const { startMs, endMs } = zonedDay(LocalDate.parse(day), offerWith({ zone }).rulebook.timeZone);
      assert.equal((endMs - startMs) / 3_600_000, hours);
      const starts = startsOn(zone, day);
      assert.equal(starts.at(0), first);
      assert.equal(starts.at(-1), last);
      // A repeated hour is offered once, a skipped one never.
      assert.equal(starts.length, Math.min(hours, 24));
      assert.equal(new Set(starts.map((start) => start.slice(0, 5))).size, starts.length);
    });
  }

  it('a shift from 8 to 12 stays from 8 to 12 by the clock of the clinic, before and after', () => {
    const morning: HoursOfTest = ALWAYS.map(([day]) => [day, '08:00', '12:00']);
    const times = ['08:00', '09:00', '10:00', '11:00'];
    for (const [zone, day] of DAYS) {
      for (const date of [-1, 0, 1].map((days) => addDays(LocalDate.parse(day), days)))
        assert.deepEqual(
          startsOn(zone, date, morning).map((start) => start.slice(0, 5)),
          times,
          `${zone} ${date}`,
        );
    }
  });

  it('a night shift is an hour shorter or longer, as those on duty know', () => {
    // 22:00 to 06:00 over the midnight that was skipped, and over the one that came twice.
    const night: HoursOfTest = ALWAYS.map(([day]) => [day, '22:00', '06:00']);
    const fits = (day: string, hours: number): boolean =>
      startsOn('America/Sao_Paulo', day, night, hours * 60).some((start) => start.startsWith('22:00'));
    assert.deepEqual(
      [7, 8].map((hours) => fits('2018-11-03', hours)),
      [true, false],
    );
    assert.deepEqual(
      [8, 9].map((hours) => fits('2018-11-10', hours)),
      [true, false],
    );
    assert.deepEqual(
      [9, 10].map((hours) => fits('2019-02-16', hours)),
      [true, false],
    );
  });

  it('a block of an instant stays where it is, and one that comes back follows the clock on the wall', () => {
    const free = (day: string, of: Parameters<typeof offerWith>[0]): string[] => {
      const date = LocalDate.parse(day);
      const hours: HoursOfTest = [
        [7, '11:00', '14:00'],
        [6, '11:00', '14:00'],
      ];
      const offer = offerWith({ ...of, hours, service: { durationMinutes: 60, stepMinutes: 60 } });
      return freeStarts(offer, NOTHING_BOOKED, date, date, 0).map(({ startMs }) =>
        toZonedIso(startMs, offer.rulebook.timeZone).slice(11, 16),
      );
    };
    const noon = recurringBlockWith({ weekdays: [6, 7], validFrom: LocalDate.parse('2018-01-01') });
    for (const day of ['2018-11-03', '2018-11-04', '2019-02-16', '2019-02-17'])
      assert.deepEqual(free(day, { recurringBlocks: [noon] }), ['11:00', '13:00'], day);
    const once = blockWith('2018-11-04T14:00Z', '2018-11-04T15:00Z');
    assert.equal(once.startMs, at('2018-11-04T12:00-02:00'));
    assert.deepEqual(free('2018-11-04', { blocks: [once] }), ['11:00', '13:00']);
  });
});
