import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { TimeZone, instantOf } from '@agendify/kernel';
import { ZONES, changesOf } from './arbitrary-hours-under-test.ts';
import { MINUTE, wallClockOf } from './oracle-wall.ts';

/** A day on which the clock moved in each zone that moves it: the first and the last since 2005. */
const moving = ZONES.map((name) => TimeZone.parse(name)).flatMap((zone) =>
  [changesOf(zone).at(0), changesOf(zone).at(-1)].flatMap((day) => (day ? [{ zone, day }] : [])),
);

describe('the clock that the oracle reads', () => {
  it('moves in the zones of Brazil as often as history says, and where there is no summer time never', () => {
    const changes = (zone: string): number => changesOf(TimeZone.parse(zone)).length;
    assert.equal(changes('America/Sao_Paulo'), 29, 'February 2005 to February 2019');
    assert.equal(changes('America/Rio_Branco'), 2, '2008 and 2013');
    for (const zone of ['America/Manaus', 'America/Noronha', 'Asia/Kolkata', 'UTC'])
      assert.equal(changes(zone), 0);
  });

  it('shows in every minute about a change what Intl shows', () => {
    for (const { zone, day } of moving) {
      const wall = new Intl.DateTimeFormat('sv-SE', {
        timeZone: zone,
        dateStyle: 'short',
        timeStyle: 'short',
      });
      const noonMs = Date.parse(`${day}T12:00:00Z`);
      for (let ms = noonMs - 1800 * MINUTE; ms < noonMs + 1200 * MINUTE; ms += MINUTE) {
        const { date, minute } = wallClockOf(zone).at(ms);
        const hhmm = [Math.floor(minute / 60), minute % 60].map((n) => String(n).padStart(2, '0')).join(':');
        assert.equal(`${date} ${hhmm}`, wall.format(ms), zone);
      }
    }
  });

  it('names the instants of local times as Temporal does, of skipped and repeated ones too', () => {
    for (const { zone, day } of moving) {
      for (let minute = 0; minute <= 1440; minute += 5)
        assert.equal(
          wallClockOf(zone).instantOf(day, minute),
          instantOf(day, minute, zone),
          `${zone} ${minute}`,
        );
    }
  });
});
