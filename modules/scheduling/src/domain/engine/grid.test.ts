import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LocalDate, TimeZone, toZonedIso, zonedDay } from '@agendify/kernel';
import { type Grid, isOnGrid, startsOfDay } from './grid.ts';
import { at } from './hours-under-test.ts';

const SAO_PAULO = TimeZone.parse('America/Sao_Paulo');
const grid = (stepMinutes: number, offsetMinutes = 0): Grid => ({ stepMinutes, offsetMinutes });

/** The first starts of a day, as the clock on the wall shows them. */
function startsOn(date: string, of: Grid, zone = SAO_PAULO, notBefore?: string): string[] {
  const starts = startsOfDay(
    zonedDay(LocalDate.parse(date), zone),
    zone,
    of,
    notBefore ? at(notBefore) : undefined,
  );
  return [...starts].map((ms) => toZonedIso(ms, zone).slice(11, 16));
}

describe('the grid of a day', () => {
  it('has a start every so many minutes from local midnight on', () => {
    assert.deepEqual(startsOn('2026-11-23', grid(240)), [
      '00:00',
      '04:00',
      '08:00',
      '12:00',
      '16:00',
      '20:00',
    ]);
  });

  it('begins where the offset says, and not before', () => {
    assert.deepEqual(startsOn('2026-11-23', grid(240, 490)), ['08:10', '12:10', '16:10', '20:10']);
  });

  it('can be asked for from an instant on', () => {
    assert.deepEqual(startsOn('2026-11-23', grid(60), SAO_PAULO, '2026-11-23T21:00:30-03:00'), [
      '22:00',
      '23:00',
    ]);
    assert.deepEqual(startsOn('2026-11-23', grid(60), SAO_PAULO, '2026-11-24T00:00-03:00'), []);
  });

  it('leaves out the times that the clock skips, and those after them stay where they are', () => {
    // On 4 November 2018 the clock went from 00:00 to 01:00: 00:00 and 00:45 did not exist, 01:30 did.
    assert.deepEqual(startsOn('2018-11-04', grid(45)).slice(0, 3), ['01:30', '02:15', '03:00']);
    assert.deepEqual(startsOn('2018-11-04', grid(60)).slice(0, 2), ['01:00', '02:00']);
    assert.equal(
      isOnGrid(at('2018-11-04T01:30-02:00'), LocalDate.parse('2018-11-04'), SAO_PAULO, grid(45)),
      true,
    );
    assert.equal(
      isOnGrid(at('2018-11-04T01:45-02:00'), LocalDate.parse('2018-11-04'), SAO_PAULO, grid(45)),
      false,
    );
  });

  it('has each time once that the clock repeats, when it comes first', () => {
    // On 16 February 2019 the hour from 23:00 came twice.
    assert.deepEqual(startsOn('2019-02-16', grid(60)).slice(-2), ['22:00', '23:00']);
    const day = LocalDate.parse('2019-02-16');
    assert.equal(isOnGrid(at('2019-02-16T23:00-02:00'), day, SAO_PAULO, grid(60)), true);
    assert.equal(isOnGrid(at('2019-02-16T23:00-03:00'), day, SAO_PAULO, grid(60)), false);
  });

  it('is complete from an instant on also where the wall clock is behind the time that has passed', () => {
    // In Lisbon the hour from 01:00 came twice on 25 October 2026: at 03:00 four hours of the day had passed.
    const lisbon = TimeZone.parse('Europe/Lisbon');
    assert.equal(startsOn('2026-10-25', grid(60), lisbon, '2026-10-25T03:00Z')[0], '03:00');
  });

  it('is empty on a day that a zone skipped', () => {
    // Samoa crossed the date line: 30 December 2011 did not exist there.
    assert.deepEqual(startsOn('2011-12-30', grid(60), TimeZone.parse('Pacific/Apia')), []);
    assert.equal(startsOn('2011-12-31', grid(60), TimeZone.parse('Pacific/Apia')).length, 24);
  });
});
