import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment, type NewAppointment, type ServiceRules } from '@agendify/contracts';
import { AppointmentId, Instant } from '@agendify/kernel';
import type { z } from 'zod';
import { makeUseCases } from '../make-use-cases.ts';
import { monday, useScheduling } from '../scheduling-under-test.ts';
import { releaseHold } from '../use-cases/release-hold/release-hold.ts';

/** Each of these once broke a law of the model; the seed that found it stands beside it. */

const SUNDAY_MS = Date.parse('2026-11-22T20:00:00-03:00');
let nowMs = SUNDAY_MS;
const scheduling = await useScheduling(() => nowMs);
const { db, world, book, cancel, move, restore, smallClinic, listFreeTimes, useCases } = scheduling;

type SmallClinic = Awaited<ReturnType<typeof smallClinic>>;
type Wish = Partial<NewAppointment> & Pick<NewAppointment, 'startsAt'>;

async function bookOf(clinic: SmallClinic, wish: Wish, channel: 'staff' | 'online' = 'staff') {
  const patientId = wish.patientId ?? (await world.patient(clinic.organizationId));
  const result = await book(clinic, { ...clinic, patientId, ...wish }, null, channel);
  if (!result.ok) return { code: result.refusal.code as string, id: undefined, appointment: undefined };
  const appointment = Appointment.parse(JSON.parse(result.value.json));
  return { code: 'booked', id: appointment.id, appointment };
}

async function booked(clinic: SmallClinic, wish: Wish): Promise<AppointmentId> {
  const { code, id } = await bookOf(clinic, wish);
  assert.equal(code, 'booked');
  return AppointmentId.parse(id);
}

async function hold(clinic: SmallClinic, startsAt: Instant) {
  const held = await db.inTenant(clinic, (tx) => useCases.holdTime(tx, { ...clinic, startsAt }));
  assert.ok(held.ok);
  return held.value.token;
}

async function withRules(rules: z.input<typeof ServiceRules>): Promise<SmallClinic> {
  const clinic = await smallClinic();
  await world.query('update clinics.services set rules = $2 where id = $1', [
    clinic.serviceId,
    JSON.stringify(rules),
  ]);
  return clinic;
}

const groupOf = (seats: number): Promise<SmallClinic> => withRules({ seats });

async function allowSqueezeIns(clinic: SmallClinic, startsMinute = 0, endsMinute = 1440): Promise<void> {
  await world.query(
    `insert into clinics.shift_rules (organization_id, id, practice_id, weekdays, starts_minute, ends_minute, kind, quantity)
     values ($1, $2, $3, '{1,2,3,4,5}', $4, $5, 'squeeze-ins', 5)`,
    [clinic.organizationId, randomUUID(), clinic.practiceId, startsMinute, endsMinute],
  );
}

/** Another service of the same professional, to see whether there is time for it. */
async function otherServiceOf(clinic: SmallClinic): Promise<SmallClinic> {
  const serviceId = await world.service(clinic.organizationId);
  await world.query(
    'insert into clinics.practice_services (organization_id, practice_id, service_id) values ($1, $2, $3)',
    [clinic.organizationId, clinic.practiceId, serviceId],
  );
  return { ...clinic, serviceId };
}

const codeOf = (result: { ok: true } | { ok: false; refusal: { code: string } }): string =>
  result.ok ? 'ok' : result.refusal.code;
const NINE = monday('09:00');
const TEN = monday('10:00');
const squeezeIn = { reason: 'Dor aguda', intoOccupiedRoom: false };

describe('rules that are remembered', () => {
  it('refuse nobody once they have changed: a block that another process removed (seed 2)', async () => {
    const clinic = await smallClinic();
    await world.block(clinic.organizationId, clinic.practiceId, NINE, TEN);
    const other = makeUseCases(useCases.deps);
    const id = await booked(clinic, { startsAt: TEN });
    assert.equal((await bookOf(clinic, { startsAt: NINE })).code, 'blocked');
    assert.equal(codeOf(await move(clinic, id, { startsAt: NINE })), 'blocked');
    assert.ok((await other.holdTime(db.hot(clinic), { ...clinic, startsAt: monday('11:00') })).ok);
    await world.query('delete from clinics.blocks where organization_id = $1', [clinic.organizationId]);
    assert.equal(codeOf(await move(clinic, id, { startsAt: NINE })), 'ok');
    assert.equal((await bookOf(clinic, { startsAt: monday('09:30') })).code, 'booked');
    assert.ok((await other.holdTime(db.hot(clinic), { ...clinic, startsAt: TEN })).ok);
  });
});

describe('a hold that has expired', () => {
  it('is in nobody’s way in another organization either, for a booking, a hold and a move', async () => {
    const here = await smallClinic();
    const there = await smallClinic();
    await world.professional(there.organizationId, { professionalId: here.professionalId });
    const practiceId = await world.practice(there.organizationId, {
      professionalId: here.professionalId,
      clinicId: there.clinicId,
      serviceIds: [there.serviceId],
    });
    const elsewhere = { ...there, practiceId };
    for (const startsAt of [NINE, TEN, monday('11:00')]) await hold(here, startsAt);
    assert.equal((await bookOf(elsewhere, { startsAt: NINE })).code, 'slot-taken');
    nowMs += 6 * 60_000;
    const id = await booked(elsewhere, { startsAt: NINE });
    await hold(elsewhere, TEN);
    assert.equal(codeOf(await move(elsewhere, id, { startsAt: monday('11:00') })), 'ok');
    nowMs = SUNDAY_MS;
  });

  it('does not keep a group session that everybody else has left', async () => {
    const clinic = await groupOf(3);
    const id = await booked(clinic, { startsAt: NINE });
    const token = await hold(clinic, NINE);
    assert.equal(codeOf(await cancel(clinic, id)), 'ok');
    const other = await otherServiceOf(clinic);
    assert.equal((await bookOf(other, { startsAt: NINE })).code, 'slot-taken', 'the hold lasts');
    nowMs += 6 * 60_000;
    assert.equal((await bookOf(other, { startsAt: NINE })).code, 'booked');
    assert.equal((await bookOf(clinic, { startsAt: NINE, holdToken: token })).code, 'slot-taken');
    nowMs = SUNDAY_MS;
  });
});

describe('a hold on a seat of a group session', () => {
  it('keeps professional and session when it is used after everybody else has left', async () => {
    const clinic = await groupOf(3);
    const id = await booked(clinic, { startsAt: NINE });
    const token = await hold(clinic, NINE);
    assert.equal(codeOf(await cancel(clinic, id)), 'ok');
    assert.equal((await bookOf(clinic, { startsAt: NINE, holdToken: token })).code, 'booked');
    const other = await otherServiceOf(clinic);
    nowMs += 6 * 60_000;
    assert.equal((await bookOf(other, { startsAt: NINE })).code, 'slot-taken');
    assert.equal((await bookOf(clinic, { startsAt: NINE })).code, 'booked', 'others may still join');
    nowMs = SUNDAY_MS;
  });

  it('and the last participant leave nothing behind when they leave at once', async () => {
    for (let i = 0; i < 10; i++) {
      const clinic = await groupOf(3);
      const id = await booked(clinic, { startsAt: NINE });
      const token = await hold(clinic, NINE);
      await Promise.all([cancel(clinic, id), db.inTenant(clinic, (tx) => releaseHold(tx, token))]);
      const left = await world.query(
        `select id from scheduling.sessions where organization_id = $1
         union all select holder_id from scheduling.occupancies where organization_id = $1`,
        [clinic.organizationId],
      );
      assert.deepEqual(left, []);
    }
  });
});

describe('undoing a cancellation', () => {
  it('does not go over a cap that somebody else has used up (seed 17)', async () => {
    const clinic = await withRules({ caps: [{ per: 'day', of: 'practice', maximum: 1 }] });
    const id = await booked(clinic, { startsAt: NINE });
    await cancel(clinic, id);
    await booked(clinic, { startsAt: TEN });
    assert.equal(codeOf(await restore(clinic, id)), 'cap-reached');
  });

  it('finds the session that others have opened anew, and a free seat in it', async () => {
    const clinic = await groupOf(2);
    const first = await booked(clinic, { startsAt: NINE });
    await cancel(clinic, first);
    await booked(clinic, { startsAt: NINE });
    assert.equal(codeOf(await restore(clinic, first)), 'ok');
    assert.equal((await bookOf(clinic, { startsAt: NINE })).code, 'slot-taken', 'both seats are taken');
    const sessions = await world.query(
      'select distinct session_id from scheduling.appointments where organization_id = $1',
      [clinic.organizationId],
    );
    assert.equal(sessions.length, 1);
  });

  it('takes the professional again when it opens a session that has ended meanwhile', async () => {
    const clinic = await groupOf(3);
    const first = await booked(clinic, { startsAt: NINE });
    const second = await booked(clinic, { startsAt: NINE });
    await cancel(clinic, first);
    await cancel(clinic, second);
    assert.equal(codeOf(await restore(clinic, first)), 'ok');
    assert.equal((await bookOf(await otherServiceOf(clinic), { startsAt: NINE })).code, 'slot-taken');
  });

  it('is harmless when two do it at once (seed 4), and so is completing', async () => {
    const clinic = await smallClinic();
    const id = await booked(clinic, { startsAt: NINE });
    await cancel(clinic, id);
    const restored = await Promise.all([restore(clinic, id), restore(clinic, id), restore(clinic, id)]);
    assert.deepEqual(restored.map(codeOf), ['ok', 'ok', 'ok']);
    nowMs = Date.parse('2026-11-23T09:10:00-03:00');
    const complete = () => db.inTenant(clinic, (tx) => useCases.completeAppointment(tx, id));
    const completed = await Promise.all([complete(), complete(), complete()]);
    assert.deepEqual(completed.map(codeOf), ['ok', 'ok', 'ok']);
    nowMs = SUNDAY_MS;
  });
});

describe('moving', () => {
  it('takes a service with a room of its own to another time in that room (seed 3)', async () => {
    const clinic = await smallClinic();
    const roomId = await world.room(clinic.organizationId, clinic.clinicId);
    await world.query('update clinics.services set rules = $2 where id = $1', [
      clinic.serviceId,
      JSON.stringify({ needs: [{ resourceId: roomId, trailMinutes: 10 }] }),
    ]);
    const id = await booked(clinic, { startsAt: NINE });
    assert.equal(codeOf(await move(clinic, id, { startsAt: TEN })), 'ok');
    assert.equal((await bookOf(clinic, { startsAt: monday('11:00'), roomId })).code, 'booked');
  });

  it('does not take a squeeze-in to a shift that allows none (seed 27)', async () => {
    const clinic = await smallClinic();
    await allowSqueezeIns(clinic, 480, 720);
    const id = await booked(clinic, { startsAt: NINE, squeezeIn });
    assert.equal(codeOf(await move(clinic, id, { startsAt: monday('14:00') })), 'quota-reached');
    assert.equal(codeOf(await move(clinic, id, { startsAt: TEN })), 'ok');
  });
});

describe('a squeeze-in into a group', () => {
  it('opens no session that others could join over another visit (seed 23)', async () => {
    const clinic = await groupOf(3);
    await allowSqueezeIns(clinic);
    const other = await otherServiceOf(clinic);
    await booked(other, { startsAt: NINE });
    const squeezed = await bookOf(clinic, { startsAt: NINE, squeezeIn });
    assert.equal(squeezed.appointment?.sessionId, null);
    assert.equal((await bookOf(clinic, { startsAt: NINE })).code, 'slot-taken');
  });

  it('takes a seat more than there are, which is not given to others when somebody leaves', async () => {
    const clinic = await groupOf(2);
    await allowSqueezeIns(clinic);
    const first = await booked(clinic, { startsAt: NINE });
    await booked(clinic, { startsAt: NINE });
    const squeezed = await bookOf(clinic, { startsAt: NINE, squeezeIn });
    assert.notEqual(squeezed.appointment?.sessionId, null);
    await cancel(clinic, first);
    const query = {
      ...clinic,
      patientId: await world.patient(clinic.organizationId),
      from: '2026-11-23' as never,
      to: '2026-11-23' as never,
    };
    const free = await listFreeTimes(clinic, query);
    assert.ok(free.ok && !free.value.startsAt.includes('2026-11-23T09:00:00-03:00'));
    assert.equal((await bookOf(clinic, { startsAt: NINE })).code, 'slot-taken');
  });
});

describe('a group session off the grid', () => {
  it('is offered online where it can be booked online', async () => {
    const clinic = await groupOf(3);
    const startsAt = monday('09:10');
    await booked(clinic, { startsAt });
    const day = '2026-11-23' as never;
    const free = await listFreeTimes(clinic, { ...clinic, from: day, to: day, channel: 'online' });
    const isOffered = free.ok && free.value.startsAt.includes('2026-11-23T09:10:00-03:00');
    const { code } = await bookOf(clinic, { startsAt }, 'online');
    assert.equal(isOffered, code === 'booked');
  });
});
