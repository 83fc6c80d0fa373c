import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment } from '@agendify/contracts';
import { PatientId, PracticeId, ServiceId } from '@agendify/kernel';
import { refusingConstraint } from '@agendify/platform';
import { monday, useScheduling } from '../../scheduling-under-test.ts';

const scheduling = await useScheduling();
const { world, book, smallClinic, countEvents } = scheduling;

function codesOf(results: readonly Awaited<ReturnType<typeof book>>[]): Record<string, number> {
  const codes: Record<string, number> = {};
  for (const result of results) {
    const code = result.ok ? 'booked' : result.refusal.code;
    codes[code] = (codes[code] ?? 0) + 1;
  }
  return codes;
}

describe('booking an appointment', () => {
  it('takes the time, freezes what was agreed and appends one event', async () => {
    const clinic = await smallClinic();
    const before = await countEvents('scheduling.appointment-booked');
    const booked = await book(clinic, { ...clinic, startsAt: monday('08:00'), notes: 'primeira vez' });
    assert.ok(booked.ok);
    const appointment = Appointment.parse(JSON.parse(booked.value.json));
    assert.equal(appointment.startsAt, '2026-11-23T08:00:00-03:00');
    assert.equal(appointment.endsAt, '2026-11-23T08:30:00-03:00');
    assert.deepEqual(appointment.price, { amountCents: 20000, currency: 'BRL' });
    assert.equal(await countEvents('scheduling.appointment-booked'), before + 1);
    const [row] = await world.query<{ wall: string; zone: string }>(
      'select local_starts_at::text as wall, time_zone as zone from scheduling.appointments where id = $1',
      [appointment.id],
    );
    assert.deepEqual(row, { wall: '2026-11-23 08:00:00', zone: 'America/Sao_Paulo' });
  });

  it('lets exactly one of 200 who go for one time have it, and offers the others three more', async () => {
    const clinic = await smallClinic();
    const patients = await Promise.all(
      Array.from({ length: 200 }, () => world.patient(clinic.organizationId)),
    );
    const before = await countEvents('scheduling.appointment-booked');
    const results = await Promise.all(
      patients.map((patientId) => book(clinic, { ...clinic, patientId, startsAt: monday('09:00') })),
    );
    assert.deepEqual(codesOf(results), { booked: 1, 'slot-taken': 199 });
    for (const result of results) {
      if (result.ok || result.refusal.code !== 'slot-taken') continue;
      assert.equal(result.refusal.resource, 'professional');
      assert.deepEqual(
        result.refusal.alternatives.map((a) => a.startsAt.slice(11, 16)),
        ['08:30', '09:30', '08:00'],
      );
    }
    assert.equal(await countEvents('scheduling.appointment-booked'), before + 1);
  });

  it('leaves exactly 108 appointments when 32 clients fill 108 times', async () => {
    const clinic = await smallClinic();
    await world.query('update clinics.services set duration_minutes = 5, step_minutes = 5 where id = $1', [
      clinic.serviceId,
    ]);
    const times = Array.from({ length: 108 }, (_, i) => {
      const minute = (i < 48 ? 480 : 780 - 240) + i * 5;
      return monday(
        `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
      );
    });
    const clients = Array.from({ length: 32 }, async () => {
      let booked = 0;
      for (const startsAt of times) {
        const patientId = await world.patient(clinic.organizationId);
        if ((await book(clinic, { ...clinic, patientId, startsAt })).ok) booked++;
      }
      return booked;
    });
    const total = (await Promise.all(clients)).reduce((a, b) => a + b, 0);
    assert.equal(total, 108);
    const [row] = await world.query<{ n: number }>(
      'select count(*)::int as n from scheduling.appointments where organization_id = $1',
      [clinic.organizationId],
    );
    assert.equal(row?.n, 108);
  });

  it('refuses a professional who is busy in another organization and says nothing but that', async () => {
    const here = await smallClinic();
    const elsewhere = await smallClinic();
    await world.professional(elsewhere.organizationId, { professionalId: here.professionalId });
    const practiceId = await world.practice(elsewhere.organizationId, {
      professionalId: here.professionalId,
      clinicId: elsewhere.clinicId,
      serviceIds: [elsewhere.serviceId],
    });
    assert.ok((await book(here, { ...here, startsAt: monday('10:00') })).ok);
    const refused = await book(elsewhere, { ...elsewhere, practiceId, startsAt: monday('10:00') });
    assert.ok(!refused.ok && refused.refusal.code === 'slot-taken');
    assert.equal(refused.refusal.resource, 'professional');
    const said = JSON.stringify(refused.refusal);
    for (const secret of [
      here.organizationId,
      here.clinicId,
      here.practiceId,
      here.patientId,
      here.professionalId,
    ]) {
      assert.ok(!said.includes(secret));
    }
  });

  it('makes one appointment of five concurrent requests with one key, and answers all five alike', async () => {
    const clinic = await smallClinic();
    const key = { key: randomUUID(), hash: 'same-request' };
    const results = await Promise.all(
      Array.from({ length: 5 }, () => book(clinic, { ...clinic, startsAt: monday('08:00') }, key)),
    );
    const bodies = new Set(results.map((result) => (result.ok ? result.value.json : result.refusal.code)));
    assert.equal(bodies.size, 1);
    assert.ok(results.every((result) => result.ok));
    const other = await book(
      clinic,
      { ...clinic, startsAt: monday('08:30') },
      { ...key, hash: 'another-request' },
    );
    assert.ok(!other.ok && other.refusal.code === 'idempotency-key-reused');
  });

  it('leaves the key free when the booking was refused', async () => {
    const clinic = await smallClinic();
    const key = { key: randomUUID(), hash: 'h' };
    const other = await world.patient(clinic.organizationId);
    assert.ok((await book(clinic, { ...clinic, patientId: other, startsAt: monday('08:00') })).ok);
    const refused = await book(clinic, { ...clinic, startsAt: monday('08:00') }, key);
    assert.ok(!refused.ok && refused.refusal.code === 'slot-taken');
    assert.ok((await book(clinic, { ...clinic, startsAt: monday('08:30') }, { ...key, hash: 'h2' })).ok);
  });

  it('does not let one patient be in two places, nor two patients in one room', async () => {
    const clinic = await smallClinic();
    const roomId = await world.room(clinic.organizationId, clinic.clinicId);
    const colleague = await world.practice(clinic.organizationId, {
      professionalId: await world.professional(clinic.organizationId),
      clinicId: clinic.clinicId,
      serviceIds: [clinic.serviceId],
    });
    const other = await world.patient(clinic.organizationId);
    assert.ok((await book(clinic, { ...clinic, roomId, startsAt: monday('08:00') })).ok);
    const patientTwice = await book(clinic, { ...clinic, practiceId: colleague, startsAt: monday('08:00') });
    assert.ok(!patientTwice.ok && patientTwice.refusal.code === 'slot-taken');
    assert.equal(patientTwice.refusal.resource, 'patient');
    const roomTwice = await book(clinic, {
      ...clinic,
      practiceId: colleague,
      patientId: other,
      roomId,
      startsAt: monday('08:00'),
    });
    assert.ok(!roomTwice.ok && roomTwice.refusal.code === 'slot-taken');
    assert.equal(roomTwice.refusal.resource, 'room');
    assert.ok(
      (await book(clinic, { ...clinic, practiceId: colleague, patientId: other, startsAt: monday('08:00') }))
        .ok,
    );
  });

  it('names the rule that objects', async () => {
    const clinic = await smallClinic();
    const invited = await world.practice(clinic.organizationId, {
      professionalId: await world.professional(clinic.organizationId, { status: 'invited' }),
      clinicId: clinic.clinicId,
      serviceIds: [clinic.serviceId],
    });
    const otherService = await world.service(clinic.organizationId);
    await world.block(clinic.organizationId, clinic.practiceId, monday('14:00'), monday('15:00'));
    const cases = [
      [{ startsAt: monday('12:00') }, 'outside-hours'],
      [{ startsAt: monday('11:45') }, 'outside-hours'],
      [{ startsAt: monday('14:30') }, 'blocked'],
      [{ startsAt: '2026-11-20T10:00:00-03:00' }, 'time-past'],
      [{ practiceId: invited }, 'professional-not-active'],
      [{ serviceId: otherService }, 'service-not-offered'],
      [{ practiceId: PracticeId.parse(randomUUID()) }, 'reference-unknown'],
      [{ serviceId: ServiceId.parse(randomUUID()) }, 'reference-unknown'],
      [{ patientId: PatientId.parse(randomUUID()) }, 'reference-unknown'],
    ] as const;
    for (const [wish, code] of cases) {
      const command = { ...clinic, startsAt: monday('08:00'), ...wish };
      const result = await book(clinic, {
        ...command,
        startsAt: command.startsAt as ReturnType<typeof monday>,
      });
      assert.ok(!result.ok);
      assert.equal(result.refusal.code, code, JSON.stringify(wish));
    }
  });

  it("knows nothing of another organization's practices, services, patients and rooms", async () => {
    const mine = await smallClinic();
    const theirs = await smallClinic();
    const roomId = await world.room(theirs.organizationId, theirs.clinicId);
    for (const wish of [
      { practiceId: theirs.practiceId },
      { serviceId: theirs.serviceId },
      { patientId: theirs.patientId },
      { roomId },
    ]) {
      const result = await book(mine, { ...mine, startsAt: monday('08:00'), ...wish });
      assert.ok(!result.ok);
      assert.equal(result.refusal.code, 'reference-unknown');
    }
  });

  it('is decided anew when the rules change between the facts and the verdict', async () => {
    const clinic = await smallClinic();
    // The rules are remembered from here on, and changed behind the back of who remembers them.
    assert.ok((await book(clinic, { ...clinic, startsAt: monday('13:00') })).ok);
    const before = await Promise.all([
      ...Array.from({ length: 20 }, (_, i) =>
        book(clinic, {
          ...clinic,
          startsAt: monday(`${String(8 + (i % 4)).padStart(2, '0')}:${i % 8 < 4 ? '00' : '30'}`),
        }),
      ),
      world.block(clinic.organizationId, clinic.practiceId, monday('08:00'), monday('18:00')),
    ]);
    assert.ok(before.length > 0);
    const late = await book(clinic, { ...clinic, startsAt: monday('17:00') });
    assert.ok(!late.ok && late.refusal.code === 'blocked');
  });

  it('has the database as its last word: a writer who asks nobody is refused by the constraint', async () => {
    const clinic = await smallClinic();
    assert.ok((await book(clinic, { ...clinic, startsAt: monday('08:00') })).ok);
    const stranger = await smallClinic();
    assert.ok((await book(stranger, { ...stranger, startsAt: monday('08:00') })).ok);
    const error: unknown = await world
      .query(
        `update scheduling.occupancies set resource_id = $2 where organization_id = $1 and resource_kind = 'professional'`,
        [stranger.organizationId, clinic.professionalId],
      )
      .catch((caught: unknown) => caught);
    assert.equal(refusingConstraint(error), 'occupancies__professional_once');
  });

  it('answers the same refusal when only the constraint notices', async () => {
    const clinic = await smallClinic();
    const other = await world.patient(clinic.organizationId);
    const blinded = `function scheduling.is_professional_busy(p_professional uuid, p_clinic uuid, p_elsewhere smallint,
      p_from timestamptz, p_until timestamptz, p_before smallint, p_after smallint, p_anywhere boolean, p_ignoring uuid[], p_now timestamptz)`;
    const [blind] = await world.query<{ definition: string }>(
      `select pg_get_functiondef('scheduling.is_professional_busy'::regproc) as definition`,
    );
    await world.query(`create or replace ${blinded} returns boolean language sql stable as 'select false'`);
    try {
      const results = await Promise.all(
        [clinic.patientId, other].map((patientId) =>
          book(clinic, { ...clinic, patientId, startsAt: monday('08:00') }),
        ),
      );
      assert.deepEqual(codesOf(results), { booked: 1, 'slot-taken': 1 });
    } finally {
      await world.query(blind?.definition ?? '');
    }
  });
});
