import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment, type CancelSeries, type Series } from '@agendify/contracts';
import { type AppointmentId, SeriesId } from '@agendify/kernel';
import { unknownAppointment } from '@agendify/testing';
import { at, starts, useSeries } from '../../series-under-test.ts';

const { world, book, move, restore, series, smallClinic, countEvents, useCases, quicker } = await useSeries();

async function aSeries() {
  const clinic = await smallClinic();
  return { clinic, booked: await series.booked(clinic) };
}

function cancelling(booked: Series, place: number, of: Partial<CancelSeries> = {}): CancelSeries {
  return { appointmentId: idOf(booked, place), scope: 'all', cancelledBy: 'patient', reason: 'alta', ...of };
}

function idOf({ appointments }: Series, place: number): AppointmentId {
  const appointment = appointments[place];
  assert.ok(appointment);
  return appointment.id;
}

describe('cancelling visits of a series', () => {
  for (const [scope, left] of [
    ['this', ['11-23 08:00', '12-07 08:00', '12-14 08:00']],
    ['following', ['11-23 08:00']],
    ['all', []],
  ] as const) {
    it(`cancels ${scope}, frees their times and tells once each`, async () => {
      const { clinic, booked } = await aSeries();
      const before = await countEvents('scheduling.appointment-cancelled');
      const cancelled = await series.cancel(clinic, booked.id, cancelling(booked, 1, { scope }));
      assert.ok(cancelled.ok);
      assert.deepEqual(starts((await series.read(clinic, booked.id)).appointments), left);
      assert.equal(cancelled.value.length, 4 - left.length);
      assert.ok(cancelled.value.every(({ state }) => state === 'cancelled-by-patient'));
      assert.equal(await countEvents('scheduling.appointment-cancelled'), before + 4 - left.length);
      const patientId = await world.patient(clinic.organizationId);
      assert.ok((await book(clinic, { ...clinic, patientId, startsAt: at('2026-11-30', '08:00') })).ok);

      const again = await series.cancel(clinic, booked.id, cancelling(booked, 1, { scope }));
      assert.deepEqual(again, { ok: true, value: [] });
      assert.equal(await countEvents('scheduling.appointment-cancelled'), before + 4 - left.length);
    });
  }

  it('leaves what took place as it is, and a cancellation can be undone', async () => {
    const { clinic, booked } = await aSeries();
    await world.query(`update scheduling.appointments set state = 'completed' where id = $1`, [
      idOf(booked, 0),
    ]);
    const cancelled = await series.cancel(
      clinic,
      booked.id,
      cancelling(booked, 2, { cancelledBy: 'clinic' }),
    );
    assert.ok(cancelled.ok);
    assert.deepEqual(
      cancelled.value.map(({ id, state }) => [id, state]),
      [1, 2, 3].map((place) => [idOf(booked, place), 'cancelled-by-clinic']),
    );
    assert.ok((await restore(clinic, idOf(booked, 2))).ok);
    assert.deepEqual(starts((await series.read(clinic, booked.id)).appointments), [
      '11-23 08:00',
      '12-07 08:00',
    ]);
  });

  it('cancels a visit also where somebody moves it at the same moment', async () => {
    const { clinic, booked } = await aSeries();
    const commit = await quicker(clinic, async (tx) => {
      const target = { startsAt: at('2026-12-09', '10:00') };
      assert.ok((await useCases.moveAppointment(tx, idOf(booked, 2), target)).ok);
    });
    const waiting = series.cancel(clinic, booked.id, cancelling(booked, 0));
    await commit();
    assert.ok((await waiting).ok);
    assert.deepEqual((await series.read(clinic, booked.id)).appointments, []);
  });

  for (const [scope, left] of [
    ['this', ['11-23 08:00', '12-07 08:00', '12-14 08:00']],
    ['following', ['11-23 08:00']],
    ['all', []],
  ] as const) {
    it(`cancels ${scope} by a visit that was moved, twice, as the one that stands in its stead`, async () => {
      const { clinic, booked } = await aSeries();
      const first = await move(clinic, idOf(booked, 1), { startsAt: at('2026-11-26', '10:00') });
      assert.ok(first.ok);
      const { id } = Appointment.parse(JSON.parse(first.value.json));
      assert.ok((await move(clinic, id, { startsAt: at('2026-11-25', '10:00') })).ok);
      const cancelled = await series.cancel(clinic, booked.id, cancelling(booked, 1, { scope }));
      assert.ok(cancelled.ok);
      assert.equal(cancelled.value.length, 4 - left.length);
      assert.deepEqual(starts((await series.read(clinic, booked.id)).appointments), left);
      const again = await series.cancel(clinic, booked.id, cancelling(booked, 1, { scope }));
      assert.deepEqual(again, { ok: true, value: [] });
    });
  }

  it('cancels one alone also where somebody moves it at the same moment', async () => {
    const { clinic, booked } = await aSeries();
    const commit = await quicker(clinic, async (tx) => {
      const target = { startsAt: at('2026-12-09', '10:00') };
      assert.ok((await useCases.moveAppointment(tx, idOf(booked, 2), target)).ok);
    });
    const waiting = series.cancel(clinic, booked.id, cancelling(booked, 2, { scope: 'this' }));
    await commit();
    const cancelled = await waiting;
    assert.ok(cancelled.ok);
    assert.equal(cancelled.value.length, 1);
    assert.deepEqual(starts((await series.read(clinic, booked.id)).appointments), [
      '11-23 08:00',
      '11-30 08:00',
      '12-14 08:00',
    ]);
  });

  it('refuses one alone that took place, instead of saying that it is cancelled', async () => {
    const { clinic, booked } = await aSeries();
    await world.query(`update scheduling.appointments set state = 'completed' where id = $1`, [
      idOf(booked, 1),
    ]);
    const result = await series.cancel(clinic, booked.id, cancelling(booked, 1, { scope: 'this' }));
    assert.deepEqual(result, { ok: false, refusal: { code: 'appointment-not-open' } });
  });

  it('names what is not there', async () => {
    const { clinic, booked } = await aSeries();
    const { booked: other } = await aSeries();
    const codeOf = async (id: SeriesId, command: CancelSeries): Promise<unknown> => {
      const result = await series.cancel(clinic, id, command);
      return !result.ok && result.refusal;
    };
    assert.deepEqual(await codeOf(SeriesId.parse(randomUUID()), cancelling(booked, 0)), {
      code: 'not-found',
    });
    assert.deepEqual(await codeOf(other.id, cancelling(other, 0)), { code: 'not-found' });
    const stranger = cancelling(booked, 0, { appointmentId: unknownAppointment() });
    assert.deepEqual(await codeOf(booked.id, stranger), { code: 'not-a-visit-of-the-series' });
  });
});
