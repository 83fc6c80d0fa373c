import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment } from '@agendify/contracts';
import { ClinicId } from '@agendify/kernel';
import { monday, useScheduling } from '../../scheduling-under-test.ts';

const scheduling = await useScheduling();
const { db, world, book, smallClinic, useCases } = scheduling;

type SmallClinic = Awaited<ReturnType<typeof smallClinic>>;

type Hours = NonNullable<Parameters<typeof world.practice>[1]['hours']>;

/** A clinic with so many professionals; the hours of the others, where they are not the usual ones. */
async function clinicOf(professionals: number, hours?: Hours): Promise<SmallClinic> {
  const clinic = await smallClinic();
  const { organizationId, clinicId, serviceId } = clinic;
  for (let n = 1; n < professionals; n++) {
    const professionalId = await world.professional(organizationId);
    const place = { professionalId, clinicId, serviceIds: [serviceId] };
    await world.practice(organizationId, hours ? { ...place, hours } : place);
  }
  return clinic;
}

type WishOfTest = Partial<Parameters<typeof useCases.bookAnyProfessional>[1]>;

async function bookAny(clinic: SmallClinic, time: string, key: string | null = null, wish: WishOfTest = {}) {
  const patientId = wish.patientId ?? (await world.patient(clinic.organizationId));
  const command = {
    clinicIds: [clinic.clinicId],
    serviceId: clinic.serviceId,
    startsAt: monday(time),
    ...wish,
    patientId,
  };
  const idempotency = key === null ? null : { key, hash: 'same' };
  return useCases.bookAnyProfessional(db.hot(clinic), command, idempotency);
}

type Outcome = Awaited<ReturnType<typeof bookAny>>;

const timesOffered = (outcome: Outcome): string[] => {
  assert.ok(!outcome.ok && outcome.refusal.code === 'slot-taken');
  return outcome.refusal.alternatives.map(({ startsAt }) => startsAt.slice(8, 16));
};

describe('booking with any professional', () => {
  it('gives five professionals to twenty patients, and the others three more times', async () => {
    const clinic = await clinicOf(5);
    const results = await Promise.all(Array.from({ length: 20 }, () => bookAny(clinic, '09:00')));
    assert.equal(results.filter(({ ok }) => ok).length, 5);
    for (const result of results) {
      if (result.ok) continue;
      assert.ok(result.refusal.code === 'slot-taken', result.refusal.code);
      assert.equal(result.refusal.alternatives.length, 3);
    }
  });

  it('begins with who has the fewest visits on that day', async () => {
    const clinic = await clinicOf(2);
    assert.ok((await book(clinic, { ...clinic, startsAt: monday('08:00') })).ok);
    const result = await bookAny(clinic, '10:00');
    assert.ok(result.ok);
    const { practiceId } = Appointment.parse(JSON.parse(result.value.json));
    assert.notEqual(practiceId, clinic.practiceId);
  });

  it('makes one appointment of a request that is sent twice', async () => {
    const clinic = await clinicOf(3);
    const key = randomUUID();
    const [first, second] = [await bookAny(clinic, '09:00', key), await bookAny(clinic, '09:00', key)];
    assert.ok(first.ok && second.ok);
    assert.equal(first.value.json, second.value.json);
  });

  it('names the rule where one refuses all of them', async () => {
    const clinic = await clinicOf(2);
    const result = await bookAny(clinic, '03:00');
    assert.ok(!result.ok && result.refusal.code === 'outside-hours');
  });

  it('offers nothing where nobody offers the service', async () => {
    const clinic = await clinicOf(1);
    const nowhere = { ...clinic, clinicId: ClinicId.parse(randomUUID()) };
    const result = await bookAny(nowhere, '09:00');
    assert.ok(!result.ok && result.refusal.code === 'service-not-offered');
  });

  it('makes one appointment of five concurrent requests with one key, also when nobody is left', async () => {
    const clinic = await clinicOf(2);
    const patientId = await world.patient(clinic.organizationId);
    const key = randomUUID();
    const send = () => bookAny(clinic, '09:00', key, { patientId });
    const replies = await Promise.all(Array.from({ length: 5 }, send));
    assert.ok((await bookAny(clinic, '09:00')).ok, 'one of two professionals was left');
    replies.push(await send());
    assert.equal(new Set(replies.map((reply) => (reply.ok ? reply.value.json : reply.refusal.code))).size, 1);
    assert.ok(replies[0]?.ok);
    const other = { clinicIds: [clinic.clinicId], serviceId: clinic.serviceId, patientId };
    const reused = await useCases.bookAnyProfessional(
      db.hot(clinic),
      { ...other, startsAt: monday('09:00') },
      { key, hash: 'another' },
    );
    assert.ok(!reused.ok && reused.refusal.code === 'idempotency-key-reused');
  });

  it('offers the nearest times of all of them that the patient can take', async () => {
    const clinic = await clinicOf(2, [
      { weekday: 1, opens: 540, closes: 570 },
      { weekday: 1, opens: 1110, closes: 1200 },
    ]);
    await world.block(clinic.organizationId, clinic.practiceId, monday('09:30'), monday('18:00'));
    await world.block(clinic.organizationId, clinic.practiceId, monday('08:00'), monday('09:00'));
    const patientId = await world.patient(clinic.organizationId);
    for (let n = 0; n < 2; n++) assert.ok((await bookAny(clinic, '09:00')).ok);
    assert.deepEqual(timesOffered(await bookAny(clinic, '09:00', null, { patientId })), [
      '23T18:30',
      '23T19:00',
      '23T19:30',
    ]);
    assert.ok((await bookAny(clinic, '19:00', null, { patientId })).ok);
    assert.deepEqual(timesOffered(await bookAny(clinic, '09:00')).slice(0, 2), ['23T18:30', '23T19:30']);
    const elsewhere = await world.clinic(clinic.organizationId);
    await world.practice(clinic.organizationId, {
      professionalId: await world.professional(clinic.organizationId),
      clinicId: elsewhere,
      serviceIds: [clinic.serviceId],
      hours: [{ weekday: 1, opens: 1110, closes: 1140 }],
    });
    assert.ok((await bookAny(clinic, '18:30', null, { patientId, clinicIds: [elsewhere] })).ok);
    assert.equal(timesOffered(await bookAny(clinic, '09:00', null, { patientId }))[0], '23T19:30');
  });

  it('asks everybody when different rules refuse, and offers their times', async () => {
    const clinic = await clinicOf(2, [{ weekday: 2, opens: 480, closes: 720 }]);
    await world.block(clinic.organizationId, clinic.practiceId, monday('08:00'), monday('12:00'));
    assert.deepEqual(timesOffered(await bookAny(clinic, '10:00')), ['23T13:00', '23T13:30', '23T14:00']);
  });

  it('says so when the patient is busy, whoever is free', async () => {
    const clinic = await clinicOf(3);
    const patientId = await world.patient(clinic.organizationId);
    assert.ok((await bookAny(clinic, '09:00', null, { patientId })).ok);
    const twice = await bookAny(clinic, '09:00', null, { patientId });
    assert.ok(!twice.ok && twice.refusal.code === 'slot-taken');
    assert.equal(twice.refusal.resource, 'patient');
  });

  it('refuses nobody by rules that it remembers and that have changed', async () => {
    const clinic = await clinicOf(2);
    const { planId } = await world.plan(clinic.organizationId);
    const before = await bookAny(clinic, '09:00', null, { planId });
    assert.ok(!before.ok && before.refusal.code === 'plan-not-accepted');
    await world.query(
      'insert into clinics.practice_plans (organization_id, practice_id, plan_id) values ($1, $2, $3)',
      [clinic.organizationId, clinic.practiceId, planId],
    );
    const after = await bookAny(clinic, '09:00', null, { planId });
    assert.ok(after.ok);
    assert.equal(Appointment.parse(JSON.parse(after.value.json)).practiceId, clinic.practiceId);
  });

  it('finds the one who is free among more than are asked at once', async () => {
    const clinic = await clinicOf(70);
    await world.query(
      `insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
       select organization_id, gen_random_uuid(), 'professional', professional_id, clinic_id, $2::timestamptz, $2::timestamptz + interval '1 hour'
       from scheduling.bookable where organization_id = $1 and professional_id <> $3`,
      [clinic.organizationId, monday('09:00'), clinic.professionalId],
    );
    const booked = await bookAny(clinic, '09:00');
    assert.ok(booked.ok);
    assert.equal(Appointment.parse(JSON.parse(booked.value.json)).practiceId, clinic.practiceId);
    assert.deepEqual(timesOffered(await bookAny(clinic, '09:00')), ['23T08:30', '23T09:30', '23T08:00']);
  });
});
