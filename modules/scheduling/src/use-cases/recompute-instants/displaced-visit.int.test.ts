import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Instant, LocalDate, fixedClock } from '@agendify/kernel';
import { makeIdSource, makeOutbox } from '@agendify/platform';
import { makeUseCases } from '../../make-use-cases.ts';
import { SPRING, SUMMER, useLaw } from './law-under-test.ts';

const { db, world, visits, apply, occupied } = await useLaw();
const newId = makeIdSource(Date.now);
const { bookAppointment, listFreeTimes } = makeUseCases({
  clock: fixedClock(SPRING),
  newId,
  poke: () => undefined,
  outbox: makeOutbox(db, newId),
  tzdataVersion: 'test',
});

describe('a visit that a change of the law has put beside the ordinary seat', () => {
  it('stands in the way of ordinary bookings at its own clinic', async () => {
    const { organizationId } = await world.organization();
    const paulista = await visits.place(organizationId);
    const { professionalId, practiceId, serviceId } = paulista;
    const manaus = await visits.place(organizationId, { timeZone: 'America/Manaus', professionalId });
    await world.query(
      `insert into clinics.weekly_windows (organization_id, owner_kind, owner_id, weekday, opens_minute, closes_minute)
       select $1, 'practice', $2, d, 0, 1440 from generate_series(1, 7) d`,
      [organizationId, practiceId],
    );
    await world.query(
      'insert into clinics.practice_services (organization_id, practice_id, service_id) values ($1, $2, $3) on conflict do nothing',
      [organizationId, practiceId, serviceId],
    );
    await visits.visit(manaus, { startsAt: '2027-11-10T12:00:00Z' });
    const displaced = await visits.visit(paulista, { startsAt: '2027-11-10T13:15:00Z' });
    assert.equal((await apply(SUMMER, '2027a')).conflicts.length, 1);
    assert.equal((await occupied(displaced))[1], 'professional -1 2027-11-10 12:15-12:45');

    const as = { organizationId, accountId: null };
    const patientId = await world.patient(organizationId);
    const startsAt = Instant.parse('2027-11-10T12:30:00Z');
    const booked = await bookAppointment(db.hot(as), { practiceId, serviceId, patientId, startsAt }, null);
    assert.ok(!booked.ok && booked.refusal.code === 'slot-taken', JSON.stringify(booked));
    const date = LocalDate.parse('2027-11-10');
    const free = await listFreeTimes(db.hot(as), {
      practiceId,
      serviceId,
      from: date,
      to: date,
      channel: 'staff',
      explain: false,
    });
    assert.ok(free.ok && free.value.startsAt.length > 0);
    assert.ok(!free.value.startsAt.some((start) => Date.parse(start) === Date.parse(startsAt)));
  });

  it('stands in the way of everybody in its room, for as long as it lasts', async () => {
    const { organizationId } = await world.organization();
    const paulista = await visits.place(organizationId);
    const other = await visits.place(organizationId, { timeZone: 'America/Manaus' });
    const roomId = await world.room(organizationId, paulista.clinicId);
    const { clinicId, serviceId } = paulista;
    const professionalId = await world.professional(organizationId);
    const with_ = { professionalId, clinicId, serviceIds: [serviceId], roomId };
    const practiceId = await world.practice(organizationId, with_);
    await visits.visit({ ...other, clinicId }, { startsAt: '2027-11-10T12:00:00Z', roomId });
    const displaced = await visits.visit(paulista, { startsAt: '2027-11-10T13:15:00Z', minutes: 45, roomId });
    assert.equal((await apply(SUMMER, '2027a')).conflicts.length, 1);
    assert.equal((await occupied(displaced)).at(-1), 'resource -1 2027-11-10 12:15-13:00');

    const patientId = await world.patient(organizationId);
    const wish = { practiceId, serviceId, patientId, startsAt: Instant.parse('2027-11-10T12:30:00Z') };
    const booked = await bookAppointment(db.hot({ organizationId, accountId: null }), wish, null);
    assert.ok(!booked.ok && booked.refusal.code === 'slot-taken', JSON.stringify(booked));
    assert.equal(booked.refusal.resource, 'room');
  });
});
