import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { SeriesId } from '@agendify/kernel';
import { at, starts, useSeries } from '../../series-under-test.ts';
import { readSeries } from './read-series.ts';

const { db, world, move, cancel, series, smallClinic } = await useSeries();

describe('reading a series', () => {
  it('shows the visits that are in force by their place: where they went, without what was cancelled', async () => {
    const clinic = await smallClinic();
    const booked = await series.booked(clinic);
    const [first, second, third] = booked.appointments;
    assert.ok(first && second && third);
    assert.ok((await move(clinic, second.id, { startsAt: at('2026-12-16', '10:00') })).ok);
    assert.ok((await cancel(clinic, third.id)).ok);
    await world.query(`update scheduling.appointments set state = 'no-show' where id = $1`, [first.id]);
    const { appointments } = await series.read(clinic, booked.id);
    assert.deepEqual(starts(appointments), ['11-23 08:00', '12-16 10:00', '12-14 08:00']);
    assert.deepEqual(
      appointments.map(({ seriesIndex, state }) => [seriesIndex, state]),
      [
        [0, 'no-show'],
        [1, 'booked'],
        [3, 'booked'],
      ],
    );
  });

  it('finds nothing of another organization', async () => {
    const clinic = await smallClinic();
    const stranger = await smallClinic();
    const booked = await series.booked(stranger);
    for (const id of [booked.id, SeriesId.parse(randomUUID())])
      assert.deepEqual(await db.inTenant(clinic, (tx) => readSeries(tx, id)), {
        ok: false,
        refusal: { code: 'not-found' },
      });
  });
});
