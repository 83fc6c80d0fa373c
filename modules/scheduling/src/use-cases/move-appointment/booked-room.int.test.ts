import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Appointment, type NewAppointment } from '@agendify/contracts';
import { type PracticeId, ResourceClassId, type Result, RoomId } from '@agendify/kernel';
import { type SmallClinic, at, starts, useSeries } from '../../series-under-test.ts';

const { world, book, move, cancel, restore, affected, blockOf, smallClinic } = await useSeries();

const NINE = at('2026-11-23', '09:00');
const TEN = at('2026-11-23', '10:00');

/** Two rooms, any one of which the service needs, and a visit at nine in the second. */
async function inTheSecond(of: { seats?: number } = {}) {
  const clinic = await smallClinic();
  const { organizationId, clinicId } = clinic;
  const classId = await world.resourceClass(organizationId);
  const room = async (name: string) =>
    RoomId.parse(await world.room(organizationId, clinicId, { classId, name }));
  const first = await room('Sala 1');
  const second = await room('Sala 2');
  const rules = { needs: [{ classId, leadMinutes: 0, trailMinutes: 0 }], ...of };
  await world.query('update clinics.services set rules = $1 where id = $2', [
    JSON.stringify(rules),
    clinic.serviceId,
  ]);
  const visit = await booked(clinic, { roomId: second });
  assert.equal(visit.roomId, second);
  return { clinic, first, second, visit };
}

async function booked(clinic: SmallClinic, wish: Partial<NewAppointment>): Promise<Appointment> {
  const patientId = await world.patient(clinic.organizationId);
  return shown(await book(clinic, { ...clinic, patientId, startsAt: NINE, ...wish }));
}

function shown(result: Result<{ readonly json: string }, { readonly code: string }>): Appointment {
  assert.ok(result.ok, JSON.stringify(result));
  return Appointment.parse(JSON.parse(result.value.json));
}

/** Another professional at the clinic. */
async function colleague(clinic: SmallClinic): Promise<PracticeId> {
  const professionalId = await world.professional(clinic.organizationId);
  return world.practice(clinic.organizationId, { ...clinic, professionalId, serviceIds: [clinic.serviceId] });
}

/** A repair of a room from eight to twelve. */
function repair(clinic: SmallClinic, id: RoomId) {
  return blockOf(clinic, { kind: 'room', id }, at('2026-11-23', '08:00'), at('2026-11-23', '12:00'));
}

describe('the room that a visit got of several', () => {
  it('is the first choice when it is restored, and another will do', async () => {
    for (const isTaken of [false, true]) {
      const { clinic, first, second, visit } = await inTheSecond();
      assert.ok((await cancel(clinic, visit.id)).ok);
      if (isTaken) await booked(clinic, { practiceId: await colleague(clinic), roomId: second });
      assert.equal(shown(await restore(clinic, visit.id)).roomId, isTaken ? first : second);
    }
  });

  it('is the first choice when it moves, and another will do', async () => {
    for (const isTaken of [false, true]) {
      const { clinic, first, second, visit } = await inTheSecond();
      if (isTaken)
        await booked(clinic, { practiceId: await colleague(clinic), roomId: second, startsAt: TEN });
      const moved = shown(await move(clinic, visit.id, { startsAt: TEN }));
      assert.equal(moved.roomId, isTaken ? first : second);
    }
  });

  it('stays the one that was asked for where the service and the practice name none', async () => {
    const clinic = await smallClinic();
    const asked = await world.room(clinic.organizationId, clinic.clinicId);
    const visit = await booked(clinic, { roomId: asked });
    await booked(clinic, { practiceId: await colleague(clinic), roomId: asked, startsAt: TEN });
    const result = await move(clinic, visit.id, { startsAt: TEN });
    assert.deepEqual(!result.ok && 'resource' in result.refusal && result.refusal.resource, 'room');
  });

  it('is given up when it is out of use: for another of them, or for none where none is needed', async () => {
    const retire = (roomId: RoomId) =>
      world.query('update clinics.rooms set is_active = false where id = $1', [roomId]);
    const { clinic, first, second, visit } = await inTheSecond();
    await retire(second);
    assert.equal(shown(await move(clinic, visit.id, { startsAt: TEN })).roomId, first);
    const small = await smallClinic();
    const asked = await world.room(small.organizationId, small.clinicId);
    const other = await booked(small, { roomId: asked });
    await retire(asked);
    assert.equal(shown(await move(small, other.id, { startsAt: TEN })).roomId, null);
  });
});

describe('a visit whose room is blocked', () => {
  it('is offered its own time in another room, and goes there', async () => {
    const { clinic, first, second, visit } = await inTheSecond();
    const block = await repair(clinic, second);
    const page = await affected.list(clinic, block);
    assert.ok(page.ok);
    assert.deepEqual(
      page.value.items.map(({ alternatives }) => starts(alternatives)),
      [['11-23 09:00', '11-23 08:30', '11-23 09:30']],
    );
    const moves = [{ appointmentId: visit.id, startsAt: NINE }];
    const moved = await affected.move(clinic, block, { moves, commit: 'whole' });
    assert.ok(moved.ok, JSON.stringify(moved));
    assert.deepEqual(
      moved.value.changed.map(({ predecessorId, roomId, startsAt }) => [
        predecessorId,
        roomId,
        startsAt.slice(11, 16),
      ]),
      [[visit.id, first, '09:00']],
    );
    const left = await affected.list(clinic, block);
    assert.deepEqual(left.ok && left.value.items, []);
  });

  it('keeps the consent to an overlap when only the room changes', async () => {
    const { clinic, first, second } = await inTheSecond();
    const { patientId } = clinic;
    const practiceId = await colleague(clinic);
    await booked(clinic, { patientId, startsAt: TEN, roomId: first });
    const visit = await booked(clinic, {
      practiceId,
      patientId,
      startsAt: TEN,
      roomId: second,
      patientOverlapReason: 'Acompanha a filha',
    });
    const block = await repair(clinic, second);
    const there = [{ appointmentId: visit.id, startsAt: TEN }];
    const full = await affected.move(clinic, block, { moves: there, commit: 'fitting' });
    assert.deepEqual(full.ok && full.value.unchanged.map(({ rule }) => rule), ['resource-unavailable']);
    const classId = await world.query<{ id: string }>(
      'select class_id as id from clinics.rooms where id = $1',
      [first],
    );
    await world.room(clinic.organizationId, clinic.clinicId, {
      classId: ResourceClassId.parse(classId[0]?.id),
      name: 'Sala 3',
    });
    const moved = await affected.move(clinic, block, { moves: there, commit: 'whole' });
    assert.ok(moved.ok, JSON.stringify(moved));
    assert.equal(moved.value.changed[0]?.patientOverlapReason, 'Acompanha a filha');
  });

  it('is offered other times only where no other room is free, or where it is one of a group', async () => {
    for (const seats of [1, 3]) {
      const { clinic, first, second, visit } = await inTheSecond({ seats });
      if (seats === 1) await booked(clinic, { practiceId: await colleague(clinic), roomId: first });
      const block = await repair(clinic, second);
      const page = await affected.list(clinic, block);
      assert.ok(page.ok);
      assert.equal(page.value.items.length, 1);
      assert.ok(!starts(page.value.items[0]?.alternatives ?? []).includes('11-23 09:00'));
      const moves = [{ appointmentId: visit.id, startsAt: NINE }];
      const moved = await affected.move(clinic, block, { moves, commit: 'fitting' });
      if (seats === 1)
        assert.deepEqual(moved.ok && moved.value.unchanged.map(({ rule }) => rule), ['resource-unavailable']);
      else assert.equal(!moved.ok && moved.refusal.code, 'invalid-input');
    }
  });
});
