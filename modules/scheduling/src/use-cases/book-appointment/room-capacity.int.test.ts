import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment, type NewAppointment } from '@agendify/contracts';
import { LocalDate, type PracticeId } from '@agendify/kernel';
import { monday, useScheduling } from '../../scheduling-under-test.ts';

const { world, book, cancel, smallClinic, listFreeTimes } = await useScheduling();
const TEN = monday('10:00');
const squeezeIn = { reason: 'Dor aguda', intoOccupiedRoom: true };

type SmallClinic = Awaited<ReturnType<typeof smallClinic>>;

/** A clinic of three professionals who share one room for two. */
async function clinicWithRoomForTwo() {
  const clinic = await smallClinic();
  const { organizationId, clinicId, serviceId } = clinic;
  const roomId = await world.room(organizationId, clinicId, { capacity: 2 });
  const practices: PracticeId[] = [];
  while (practices.length < 3) {
    const professionalId = await world.professional(organizationId);
    const with_ = { professionalId, clinicId, serviceIds: [serviceId], roomId };
    practices.push(await world.practice(organizationId, with_));
  }
  const [first, second, third] = practices;
  assert.ok(first && second && third);
  return { clinic, roomId, first, second, third };
}

async function outcomeOf(clinic: SmallClinic, practiceId: PracticeId, wish: Partial<NewAppointment> = {}) {
  const patientId = await world.patient(clinic.organizationId);
  const result = await book(clinic, { ...clinic, practiceId, patientId, startsAt: TEN, ...wish });
  return result.ok
    ? { code: 'booked' as const, appointment: Appointment.parse(JSON.parse(result.value.json)) }
    : { ...result.refusal, appointment: undefined };
}

async function isOffered(clinic: SmallClinic, practiceId: PracticeId): Promise<boolean> {
  const date = LocalDate.parse('2026-11-23');
  const free = await listFreeTimes(clinic, { ...clinic, practiceId, from: date, to: date });
  assert.ok(free.ok);
  return free.value.startsAt.some((startsAt) => Date.parse(startsAt) === Date.parse(TEN));
}

const holds = (roomId: string, capacity: number) =>
  world.query('update clinics.rooms set capacity = $2 where id = $1', [roomId, capacity]);

describe('a room', () => {
  it('that holds one visit fewer than before takes none beside the one that stayed, whichever left', async () => {
    for (const leaving of [0, 1]) {
      const { clinic, roomId, first, second, third } = await clinicWithRoomForTwo();
      const visits = [await outcomeOf(clinic, first), await outcomeOf(clinic, second)];
      await holds(roomId, 1);
      const left = visits[leaving]?.appointment;
      assert.ok(left);
      await cancel(clinic, left.id);
      assert.equal(await isOffered(clinic, third), false, `after ${leaving} left`);
      const taken = await outcomeOf(clinic, third);
      assert.deepEqual([taken.code, 'resource' in taken && taken.resource], ['slot-taken', 'room']);
      await holds(roomId, 2);
      assert.equal(await isOffered(clinic, third), true);
      assert.equal((await outcomeOf(clinic, third)).code, 'booked');
    }
  });

  it('is left as it is by a squeeze-in, also when it holds more than before', async () => {
    const { clinic, roomId, first, second, third } = await clinicWithRoomForTwo();
    await world.query(
      `insert into clinics.shift_rules (organization_id, id, practice_id, weekdays, starts_minute, ends_minute, kind, quantity)
       values ($1, $2, $3, '{1,2,3,4,5}', 0, 1440, 'squeeze-ins', 5)`,
      [clinic.organizationId, randomUUID(), second],
    );
    await holds(roomId, 1);
    const { appointment } = await outcomeOf(clinic, first);
    assert.ok(appointment);
    for (let i = 0; i < 2; i++)
      assert.equal((await outcomeOf(clinic, second, { squeezeIn })).appointment?.roomId, roomId);
    assert.equal(await isOffered(clinic, third), false);
    assert.equal((await outcomeOf(clinic, third)).code, 'slot-taken');
    await cancel(clinic, appointment.id);
    assert.equal(await isOffered(clinic, third), true);
    assert.equal((await outcomeOf(clinic, third)).code, 'booked');
    await holds(roomId, 2);
    assert.equal(await isOffered(clinic, first), true);
    assert.equal((await outcomeOf(clinic, first)).code, 'booked');
    assert.equal(await isOffered(clinic, second), false);
  });
});
