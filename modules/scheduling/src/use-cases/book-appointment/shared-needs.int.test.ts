import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { AppointmentId, type Instant, LocalDate, type PracticeId, type RoomId } from '@agendify/kernel';
import { Appointment, type NewAppointment } from '@agendify/contracts';
import { monday, useScheduling } from '../../scheduling-under-test.ts';

const { world, book, cancel, smallClinic, listFreeTimes } = await useScheduling();
const DAY = LocalDate.parse('2026-11-23');

type SmallClinic = Awaited<ReturnType<typeof smallClinic>>;
type Chairs = { readonly classId: string; readonly chairs: readonly RoomId[] };

/** A clinic with so many chairs of one class, and a service with needs among them. */
async function clinicWithChairs(count: number, needsOf: (of: Chairs) => object[]) {
  const clinic = await smallClinic();
  const { organizationId, clinicId, serviceId } = clinic;
  const classId = await world.resourceClass(organizationId);
  const chairs: RoomId[] = [];
  while (chairs.length < count)
    chairs.push(await world.room(organizationId, clinicId, { kind: 'equipment', classId }));
  // Whichever was made first need not come first.
  chairs.sort();
  await setNeeds(serviceId, needsOf({ classId, chairs }));
  return { clinic, chairs };
}

const setNeeds = (serviceId: string, needs: object[]) =>
  world.query('update clinics.services set rules = $2 where id = $1', [serviceId, JSON.stringify({ needs })]);

async function outcomeOf(clinic: SmallClinic, startsAt: Instant, wish: Partial<NewAppointment> = {}) {
  const patientId = await world.patient(clinic.organizationId);
  const result = await book(clinic, { ...clinic, patientId, startsAt, ...wish });
  return result.ok
    ? {
        code: 'booked' as const,
        id: AppointmentId.parse(Appointment.parse(JSON.parse(result.value.json)).id),
      }
    : { ...result.refusal, id: undefined };
}

/** Somebody else has a chair from a time on, for half an hour. */
async function occupy(clinic: SmallClinic, chair: string, startsAt: Instant): Promise<void> {
  const { organizationId, clinicId } = clinic;
  const professionalId = await world.professional(organizationId);
  const serviceId = await world.service(organizationId);
  await setNeeds(serviceId, [{ resourceId: chair }]);
  const practiceId: PracticeId = await world.practice(organizationId, {
    professionalId,
    clinicId,
    serviceIds: [serviceId],
  });
  assert.equal((await outcomeOf({ ...clinic, practiceId, serviceId }, startsAt)).code, 'booked');
}

async function resourcesOf(id: string, with_?: 'seat'): Promise<string[]> {
  const rows = await world.query<{ id: string }>(
    `select resource_id ${with_ ? "|| ' ' || seat" : ''} as id from scheduling.occupancies where holder_id = $1 and resource_kind = 'resource' order by 1`,
    [id],
  );
  return rows.map((row) => row.id);
}

async function offered(clinic: SmallClinic): Promise<Set<number>> {
  const free = await listFreeTimes(clinic, { ...clinic, from: DAY, to: DAY });
  assert.ok(free.ok);
  return new Set(free.value.startsAt.map((startsAt) => Date.parse(startsAt)));
}

describe('needs of one visit that share candidates', () => {
  it('what is offered can be booked, and nothing else', async () => {
    const { clinic, chairs } = await clinicWithChairs(3, ({ classId, chairs: [first, second] }) => [
      { classId },
      { resourceId: first },
      { resourceId: second },
    ]);
    const [first, second, third] = chairs;
    assert.ok(first && second && third);
    const times = ['09:00', '09:30', '10:00', '10:30', '11:00'].map(monday);
    const [nine, halfPast, ten, later] = times;
    assert.ok(nine && halfPast && ten && later);
    await occupy(clinic, first, halfPast);
    await occupy(clinic, second, ten);
    await occupy(clinic, third, later);
    const free = await offered(clinic);
    const expected = { [halfPast]: false, [ten]: false, [later]: false };
    for (const startsAt of times) {
      const { code, id } = await outcomeOf(clinic, startsAt);
      assert.equal(code === 'booked', free.has(Date.parse(startsAt)), startsAt);
      assert.equal(code === 'booked', expected[startsAt] ?? true, startsAt);
      if (id === undefined) continue;
      assert.deepEqual(await resourcesOf(id), [first, second, third], 'each a chair of its own');
      await cancel(clinic, id);
    }
  });

  it('are never offered where there are fewer than they want', async () => {
    const { clinic } = await clinicWithChairs(1, ({ classId }) => [{ classId }, { classId }]);
    assert.equal((await offered(clinic)).size, 0);
    const refused = await outcomeOf(clinic, monday('09:00'));
    assert.deepEqual([refused.code, 'resource' in refused && refused.resource], ['slot-taken', 'room']);
  });

  it('are met over the capacity for a squeeze-in that may, each by one of its own all the same', async () => {
    const { clinic, chairs } = await clinicWithChairs(2, ({ classId, chairs: [first] }) => [
      { classId },
      { resourceId: first },
    ]);
    await world.query(
      `insert into clinics.shift_rules (organization_id, id, practice_id, weekdays, starts_minute, ends_minute, kind, quantity)
       values ($1, gen_random_uuid(), $2, '{1,2,3,4,5}', 0, 1440, 'squeeze-ins', 5)`,
      [clinic.organizationId, clinic.practiceId],
    );
    const [first, second] = chairs;
    assert.ok(first && second);
    const wish = { squeezeIn: { reason: 'Dor aguda', intoOccupiedRoom: true } };
    await occupy(clinic, first, monday('09:00'));
    const one = await outcomeOf(clinic, monday('09:00'), wish);
    assert.deepEqual(await resourcesOf(one.id ?? '', 'seat'), [`${first} 100`, `${second} 0`]);
    const both = await outcomeOf(clinic, monday('09:00'), wish);
    assert.deepEqual(await resourcesOf(both.id ?? '', 'seat'), [`${first} 101`, `${second} 100`]);
    await setNeeds(clinic.serviceId, [{ resourceId: first }, { resourceId: first }]);
    assert.equal((await outcomeOf(clinic, monday('11:00'), wish)).code, 'slot-taken');
  });
});
