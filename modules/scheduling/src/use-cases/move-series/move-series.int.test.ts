import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import type { MoveSeries, Series } from '@agendify/contracts';
import { AppointmentId, SeriesId } from '@agendify/kernel';
import { unknownAppointment } from '@agendify/testing';
import { type SmallClinic, at, starts, useSeries } from '../../series-under-test.ts';

const { world, book, move, cancel, series, smallClinic, countEvents, useCases, quicker, blockOf } =
  await useSeries();

async function aSeries(with_: Parameters<typeof series.booked>[1] = {}) {
  const clinic = await smallClinic();
  return { clinic, booked: await series.booked(clinic, with_) };
}

function idOf({ appointments }: Series, place: number): AppointmentId {
  const appointment = appointments[place];
  assert.ok(appointment);
  return appointment.id;
}

function moving(
  booked: Series,
  place: number,
  of: Partial<MoveSeries> & Pick<MoveSeries, 'startsAt'>,
): MoveSeries {
  return { appointmentId: idOf(booked, place), scope: 'all', commit: 'whole', ...of };
}

async function taken(clinic: SmallClinic, day: string, time: string): Promise<void> {
  const patientId = await world.patient(clinic.organizationId);
  assert.ok((await book(clinic, { ...clinic, patientId, startsAt: at(day, time) })).ok);
}

describe('moving visits of a series', () => {
  it('moves one alone', async () => {
    const { clinic, booked } = await aSeries();
    const before = await countEvents('scheduling.appointment-moved');
    const moved = await series.move(
      clinic,
      booked.id,
      moving(booked, 1, { scope: 'this', startsAt: at('2026-12-02', '10:00') }),
    );
    assert.ok(moved.ok);
    assert.deepEqual(starts(moved.value.changed), ['12-02 10:00']);
    const [successor] = moved.value.changed;
    assert.equal(successor?.predecessorId, idOf(booked, 1));
    assert.deepEqual([successor.seriesId, successor.seriesIndex, successor.moveCount], [booked.id, 1, 1]);
    assert.equal(await countEvents('scheduling.appointment-moved'), before + 1);
    const after = await series.read(clinic, booked.id);
    assert.deepEqual(starts(after.appointments), [
      '11-23 08:00',
      '12-02 10:00',
      '12-07 08:00',
      '12-14 08:00',
    ]);
  });

  it('moves one and the following by as many days and to the same time', async () => {
    const { clinic, booked } = await aSeries();
    const moved = await series.move(
      clinic,
      booked.id,
      moving(booked, 1, { scope: 'following', startsAt: at('2026-12-01', '09:00') }),
    );
    assert.ok(moved.ok);
    assert.deepEqual(starts(moved.value.changed), ['12-01 09:00', '12-08 09:00', '12-15 09:00']);
    const after = await series.read(clinic, booked.id);
    assert.deepEqual(starts(after.appointments), [
      '11-23 08:00',
      '12-01 09:00',
      '12-08 09:00',
      '12-15 09:00',
    ]);
    assert.deepEqual(
      after.appointments.map(({ seriesIndex }) => seriesIndex),
      [0, 1, 2, 3],
    );
  });

  it('moves all by a week, each into the time that the next one has left, and back again', async () => {
    const { clinic, booked } = await aSeries({ count: 10 });
    const later = await series.move(
      clinic,
      booked.id,
      moving(booked, 0, { startsAt: at('2026-11-30', '08:00') }),
    );
    assert.ok(later.ok, JSON.stringify(later));
    assert.deepEqual(later.value.unchanged, []);
    const moved = await series.read(clinic, booked.id);
    assert.deepEqual(starts(moved.appointments).slice(0, 2), ['11-30 08:00', '12-07 08:00']);
    const back = await series.move(
      clinic,
      booked.id,
      moving(moved, 0, { startsAt: at('2026-11-23', '08:00') }),
    );
    assert.ok(back.ok);
    assert.deepEqual(
      starts((await series.read(clinic, booked.id)).appointments),
      starts(booked.appointments),
    );
  });

  it('moves all by a quarter of an hour, over its own times', async () => {
    const { clinic, booked } = await aSeries();
    await world.query('update clinics.services set step_minutes = 15 where id = $1', [clinic.serviceId]);
    const moved = await series.move(
      clinic,
      booked.id,
      moving(booked, 2, { startsAt: at('2026-12-07', '08:15') }),
    );
    assert.ok(moved.ok, JSON.stringify(moved));
    assert.deepEqual(starts(moved.value.changed), [
      '11-23 08:15',
      '11-30 08:15',
      '12-07 08:15',
      '12-14 08:15',
    ]);
  });

  it('brings visits that went their own way back into line', async () => {
    const { clinic, booked } = await aSeries();
    assert.ok((await move(clinic, idOf(booked, 2), { startsAt: at('2026-12-08', '16:00') })).ok);
    const seen = await series.read(clinic, booked.id);
    const moved = await series.move(
      clinic,
      booked.id,
      moving(seen, 0, { startsAt: at('2026-11-23', '09:00') }),
    );
    assert.ok(moved.ok);
    assert.deepEqual(starts(moved.value.changed), [
      '11-23 09:00',
      '11-30 09:00',
      '12-08 09:00',
      '12-14 09:00',
    ]);
  });

  it('moves all to another practice', async () => {
    const { clinic, booked } = await aSeries();
    const substitute = await world.practice(clinic.organizationId, {
      professionalId: await world.professional(clinic.organizationId),
      clinicId: clinic.clinicId,
      serviceIds: [clinic.serviceId],
    });
    const moved = await series.move(
      clinic,
      booked.id,
      moving(booked, 0, { startsAt: at('2026-11-23', '08:00'), practiceId: substitute }),
    );
    assert.ok(moved.ok, JSON.stringify(moved));
    assert.deepEqual(starts(moved.value.changed), starts(booked.appointments));
    assert.ok(moved.value.changed.every(({ practiceId }) => practiceId === substitute));
  });

  it('leaves alone what is over and what was cancelled', async () => {
    const { clinic, booked } = await aSeries();
    assert.ok((await cancel(clinic, idOf(booked, 1))).ok);
    await world.query(`update scheduling.appointments set state = 'completed' where id = $1`, [
      idOf(booked, 0),
    ]);
    const moved = await series.move(
      clinic,
      booked.id,
      moving(booked, 2, { startsAt: at('2026-12-08', '08:00') }),
    );
    assert.ok(moved.ok);
    assert.deepEqual(starts(moved.value.changed), ['12-08 08:00', '12-15 08:00']);
    assert.deepEqual(starts((await series.read(clinic, booked.id)).appointments), [
      '11-23 08:00',
      '12-08 08:00',
      '12-15 08:00',
    ]);
  });

  it('changes nothing when all is there already', async () => {
    const { clinic, booked } = await aSeries();
    const before = await countEvents('scheduling.appointment-moved');
    const moved = await series.move(
      clinic,
      booked.id,
      moving(booked, 1, { startsAt: at('2026-11-30', '08:00') }),
    );
    assert.ok(moved.ok);
    assert.deepEqual(moved.value, { changed: booked.appointments, unchanged: [] });
    assert.equal(await countEvents('scheduling.appointment-moved'), before);
  });
});

describe('a series that cannot go where it shall', () => {
  it('stays as a whole', async () => {
    const { clinic, booked } = await aSeries();
    await taken(clinic, '2026-12-08', '09:00');
    const before = await countEvents('scheduling.appointment-moved');
    const moved = await series.move(
      clinic,
      booked.id,
      moving(booked, 0, { startsAt: at('2026-11-24', '09:00') }),
    );
    assert.deepEqual(!moved.ok && moved.refusal, { code: 'series-does-not-fit', refused: [2] });
    assert.deepEqual(await series.read(clinic, booked.id), { ...booked, leftOut: [] });
    assert.equal(await countEvents('scheduling.appointment-moved'), before);
  });

  it('stays as a whole where the rules refuse a visit', async () => {
    const { clinic, booked } = await aSeries();
    // Christmas Day is a Friday.
    const moved = await series.move(
      clinic,
      booked.id,
      moving(booked, 3, { startsAt: at('2026-12-25', '08:00') }),
    );
    assert.deepEqual(!moved.ok && moved.refusal, { code: 'series-does-not-fit', refused: [3] });
  });

  it('goes as far as it fits, and says of the others why not and what would fit', async () => {
    const { clinic, booked } = await aSeries();
    await taken(clinic, '2026-12-08', '09:00');
    const before = await countEvents('scheduling.appointment-moved');
    const moved = await series.move(
      clinic,
      booked.id,
      moving(booked, 0, { startsAt: at('2026-11-24', '09:00'), commit: 'fitting' }),
    );
    assert.ok(moved.ok);
    assert.deepEqual(starts(moved.value.changed), ['11-24 09:00', '12-01 09:00', '12-15 09:00']);
    const [stays] = moved.value.unchanged;
    assert.deepEqual([stays?.appointmentId, stays?.rule], [idOf(booked, 2), 'professional-busy']);
    assert.deepEqual(starts(stays?.alternatives ?? []), ['12-08 08:30', '12-08 09:30', '12-08 08:00']);
    assert.equal(await countEvents('scheduling.appointment-moved'), before + 3);
    assert.deepEqual(starts((await series.read(clinic, booked.id)).appointments), [
      '11-24 09:00',
      '12-01 09:00',
      '12-07 08:00',
      '12-15 09:00',
    ]);
  });

  it('stays where one that cannot leave is in the way of those behind it', async () => {
    const { clinic, booked } = await aSeries({ count: 5 });
    // The last but one cannot leave; the three before it would each go where the next one still is.
    await series.move(
      clinic,
      booked.id,
      moving(booked, 4, { scope: 'this', startsAt: at('2026-12-30', '08:00') }),
    );
    await taken(clinic, '2026-12-21', '08:00');
    const seen = await series.read(clinic, booked.id);
    const moved = await series.move(
      clinic,
      booked.id,
      moving(seen, 0, { startsAt: at('2026-11-30', '08:00'), commit: 'fitting' }),
    );
    assert.ok(moved.ok);
    assert.deepEqual(starts(moved.value.changed), ['01-06 08:00']);
    assert.deepEqual(
      moved.value.unchanged.map(({ appointmentId, rule }) => [appointmentId, rule]),
      [0, 1, 2, 3].map((place) => [idOf(booked, place), 'professional-busy']),
    );
  });

  it('keeps the caps that it counts into itself', async () => {
    const { clinic, booked } = await aSeries();
    await world.query('update clinics.services set rules = $1 where id = $2', [
      JSON.stringify({ caps: [{ per: 'week', of: 'patient', maximum: 1 }] }),
      clinic.serviceId,
    ]);
    const alone = await series.move(
      clinic,
      booked.id,
      moving(booked, 0, { scope: 'this', startsAt: at('2026-12-01', '08:00'), commit: 'fitting' }),
    );
    assert.ok(alone.ok);
    assert.deepEqual(
      alone.value.unchanged.map(({ rule }) => rule),
      ['cap-reached'],
    );
    // Its own week is the only one around that it does not fill.
    assert.ok(alone.value.unchanged[0]?.alternatives.some(({ startsAt }) => startsAt < '2026-11-28'));
    const all = await series.move(
      clinic,
      booked.id,
      moving(booked, 0, { startsAt: at('2026-12-01', '08:00') }),
    );
    assert.ok(all.ok, JSON.stringify(all));
    assert.equal(all.value.changed.length, 4);
  });

  it('names what is not there or not open', async () => {
    const { clinic, booked } = await aSeries();
    const { booked: other } = await aSeries();
    const startsAt = at('2026-12-01', '08:00');
    const none = SeriesId.parse(randomUUID());
    const codeOf = async (id: SeriesId, command: MoveSeries): Promise<unknown> => {
      const result = await series.move(clinic, id, command);
      return !result.ok && result.refusal;
    };
    assert.deepEqual(await codeOf(none, moving(booked, 0, { startsAt })), { code: 'not-found' });
    assert.deepEqual(await codeOf(other.id, moving(other, 0, { startsAt })), { code: 'not-found' });
    const stranger = { ...moving(booked, 0, { startsAt }), appointmentId: unknownAppointment() };
    assert.deepEqual(await codeOf(booked.id, stranger), { code: 'not-a-visit-of-the-series' });
    assert.deepEqual(
      await codeOf(booked.id, {
        ...moving(booked, 0, { startsAt }),
        practiceId: (await smallClinic()).practiceId,
      }),
      { code: 'reference-unknown', pointer: '/practiceId' },
    );
    assert.ok((await cancel(clinic, idOf(booked, 0))).ok);
    assert.deepEqual(await codeOf(booked.id, moving(booked, 0, { startsAt })), {
      code: 'appointment-not-open',
    });
  });

  it('is judged by the rules that stand, not by those that are remembered', async () => {
    const { clinic, booked } = await aSeries();
    const block = await blockOf(
      clinic,
      { kind: 'clinic', id: clinic.clinicId },
      at('2026-12-08', '07:00'),
      at('2026-12-08', '19:00'),
    );
    const command = moving(booked, 0, { startsAt: at('2026-11-24', '08:00') });
    const blocked = await series.move(clinic, booked.id, command);
    assert.deepEqual(!blocked.ok && blocked.refusal, { code: 'series-does-not-fit', refused: [2] });
    await world.query('delete from clinics.blocks where id = $1', [block]);
    assert.ok((await series.move(clinic, booked.id, command)).ok);
  });

  it('looks again when a visit is moved by somebody else meanwhile', async () => {
    const { clinic, booked } = await aSeries();
    const commit = await quicker(clinic, async (tx) => {
      const target = { startsAt: at('2026-12-09', '10:00') };
      assert.ok((await useCases.moveAppointment(tx, idOf(booked, 2), target)).ok);
    });
    const waiting = series.move(
      clinic,
      booked.id,
      moving(booked, 0, { startsAt: at('2026-11-24', '08:00') }),
    );
    await commit();
    const moved = await waiting;
    assert.ok(moved.ok, JSON.stringify(moved));
    assert.deepEqual(starts(moved.value.changed), [
      '11-24 08:00',
      '12-01 08:00',
      '12-10 08:00',
      '12-15 08:00',
    ]);
  });
});
