import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment } from '@agendify/contracts';
import { type AppointmentId, BlockId, type PracticeId } from '@agendify/kernel';
import { type SmallClinic, at, starts, useSeries } from '../../series-under-test.ts';

const { world, book, cancel, affected, blockOf, smallClinic } = await useSeries();

/** Books each time of 23 November for a patient of its own. */
async function booked(
  clinic: SmallClinic,
  times: readonly string[],
  practiceId = clinic.practiceId,
): Promise<AppointmentId[]> {
  const ids: AppointmentId[] = [];
  for (const time of times) {
    const patientId = await world.patient(clinic.organizationId);
    const result = await book(clinic, { ...clinic, practiceId, patientId, startsAt: at('2026-11-23', time) });
    assert.ok(result.ok, JSON.stringify(result));
    ids.push(Appointment.parse(JSON.parse(result.value.json)).id);
  }
  return ids;
}

/** Another professional at the clinic. */
async function colleague(clinic: SmallClinic): Promise<PracticeId> {
  const professionalId = await world.professional(clinic.organizationId);
  return world.practice(clinic.organizationId, { ...clinic, professionalId, serviceIds: [clinic.serviceId] });
}

async function affectedBy(clinic: SmallClinic, block: BlockId): Promise<AppointmentId[]> {
  const page = await affected.list(clinic, block, { alternatives: false });
  assert.ok(page.ok);
  return page.value.items.map(({ json }) => Appointment.parse(JSON.parse(json)).id);
}

const from = at('2026-11-23', '09:00');
const until = at('2026-11-23', '11:00');

describe('the appointments that lie in a block', () => {
  it('are those that are open and overlap it, by their starts, each with free times outside of it', async () => {
    const clinic = await smallClinic();
    const [, second, third, gone] = await booked(clinic, ['08:30', '10:30', '09:00', '09:30', '11:00']);
    assert.ok(gone);
    await cancel(clinic, gone);
    const block = await blockOf(clinic, { kind: 'practice', id: clinic.practiceId }, from, until);
    const page = await affected.list(clinic, block);
    assert.ok(page.ok);
    const items = page.value.items.map(({ json, alternatives }) => ({
      id: Appointment.parse(JSON.parse(json)).id,
      alternatives: starts(alternatives),
    }));
    assert.deepEqual(items, [
      { id: third, alternatives: ['11-23 08:00', '11-23 11:30', '11-23 13:00'] },
      { id: second, alternatives: ['11-23 11:30', '11-23 08:00', '11-23 13:00', '11-23 13:30'] },
    ]);
  });

  it('can all be given a time of their own from what is offered', async () => {
    const clinic = await smallClinic();
    await booked(clinic, ['09:00', '09:30', '10:00', '10:30']);
    const block = await blockOf(clinic, { kind: 'practice', id: clinic.practiceId }, from, until);
    const page = await affected.list(clinic, block);
    assert.ok(page.ok);
    const taken = new Set<string>();
    for (const { alternatives } of page.value.items) {
      const free = starts(alternatives).find((start) => !taken.has(start));
      assert.ok(free, 'nothing is left for one of them');
      taken.add(free);
    }
  });

  it('begin before it as well and reach into it', async () => {
    const clinic = await smallClinic();
    const [first] = await booked(clinic, ['08:30', '11:00']);
    const block = await blockOf(
      clinic,
      { kind: 'practice', id: clinic.practiceId },
      at('2026-11-23', '08:45'),
      until,
    );
    assert.deepEqual(await affectedBy(clinic, block), [first]);
  });

  it('come page by page', async () => {
    const clinic = await smallClinic();
    const all = await booked(clinic, ['09:00', '09:30', '10:00', '10:30']);
    const block = await blockOf(clinic, { kind: 'practice', id: clinic.practiceId }, from, until);
    const seen: AppointmentId[] = [];
    let cursor: string | undefined;
    for (let pages = 0; pages < 3; pages++) {
      const page = await affected.list(clinic, block, { limit: 2, cursor, alternatives: false });
      assert.ok(page.ok);
      seen.push(...page.value.items.map(({ json }) => Appointment.parse(JSON.parse(json)).id));
      cursor = page.value.nextCursor ?? undefined;
      if (cursor === undefined) break;
    }
    assert.deepEqual(seen, all);
  });

  it('are those of whom the block is for', async () => {
    const clinic = await smallClinic();
    const { organizationId } = clinic;
    const practice = await colleague(clinic);
    const otherClinic = await world.clinic(organizationId);
    const otherService = await world.service(organizationId);
    const sameProfessional = await world.practice(organizationId, {
      professionalId: clinic.professionalId,
      clinicId: otherClinic,
      serviceIds: [otherService],
    });
    const [mine] = await booked(clinic, ['09:00']);
    const [theirs] = await booked(clinic, ['09:00'], practice);
    const [elsewhere] = await booked({ ...clinic, serviceId: otherService }, ['10:00'], sameProfessional);
    const expected = [
      ['organization', null, [mine, theirs, elsewhere]],
      ['clinic', clinic.clinicId, [mine, theirs]],
      ['clinic', otherClinic, [elsewhere]],
      ['professional', clinic.professionalId, [mine, elsewhere]],
      ['practice', clinic.practiceId, [mine]],
      ['practice', sameProfessional, [elsewhere]],
      ['service', clinic.serviceId, [mine, theirs]],
      ['service', otherService, [elsewhere]],
    ] as const;
    for (const [kind, id, ids] of expected) {
      const block = await blockOf(clinic, { kind, id }, from, until);
      const found = await affectedBy(clinic, block);
      assert.deepEqual(new Set(found), new Set(ids), `${kind} ${String(id)}`);
    }
  });

  it('are, of a room, those that occupy it then, also as one of several that a service needs', async () => {
    const clinic = await smallClinic();
    const { organizationId, clinicId } = clinic;
    const classId = await world.resourceClass(organizationId);
    const laser = await world.room(organizationId, clinicId, { kind: 'equipment', classId, name: 'Laser A' });
    const other = await world.room(organizationId, clinicId, { kind: 'equipment', classId, name: 'Laser B' });
    const practice = await colleague(clinic);
    await world.query('update clinics.services set rules = $1 where id = $2', [
      // It cools down for an hour.
      JSON.stringify({ needs: [{ classId, leadMinutes: 0, trailMinutes: 60 }] }),
      clinic.serviceId,
    ]);
    const [first] = await booked(clinic, ['08:00']);
    const [second] = await booked(clinic, ['08:30'], practice);
    const onlyCooling = [at('2026-11-23', '09:00'), at('2026-11-23', '09:15')] as const;
    assert.deepEqual(
      await affectedBy(clinic, await blockOf(clinic, { kind: 'room', id: laser }, ...onlyCooling)),
      [first],
    );
    assert.deepEqual(
      await affectedBy(clinic, await blockOf(clinic, { kind: 'room', id: other }, ...onlyCooling)),
      [second],
    );
  });

  it('are all who take part in a group session in the room', async () => {
    const clinic = await smallClinic();
    const roomId = await world.room(clinic.organizationId, clinic.clinicId);
    await world.query('update clinics.practices set room_id = $1 where id = $2', [roomId, clinic.practiceId]);
    await world.query('update clinics.services set rules = $1 where id = $2', [
      JSON.stringify({ seats: 3 }),
      clinic.serviceId,
    ]);
    const together = await booked(clinic, ['09:00', '09:00', '09:00']);
    await booked(clinic, ['11:00']);
    const block = await blockOf(clinic, { kind: 'room', id: roomId }, from, until);
    assert.deepEqual(new Set(await affectedBy(clinic, block)), new Set(together));
  });

  it('are found by those only who may see the block', async () => {
    const clinic = await smallClinic();
    const stranger = await smallClinic();
    const block = await blockOf(stranger, { kind: 'organization', id: null }, from, until);
    for (const id of [block, BlockId.parse(randomUUID())])
      assert.deepEqual(await affected.list(clinic, id), { ok: false, refusal: { code: 'not-found' } });
  });
});
