import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment } from '@agendify/contracts';
import { ClinicId } from '@agendify/kernel';
import { monday, useScheduling } from '../../scheduling-under-test.ts';

const scheduling = await useScheduling();
const { db, world, book, smallClinic, useCases } = scheduling;

type SmallClinic = Awaited<ReturnType<typeof smallClinic>>;

async function clinicOf(professionals: number): Promise<SmallClinic> {
  const clinic = await smallClinic();
  const { organizationId, clinicId, serviceId } = clinic;
  for (let n = 1; n < professionals; n++) {
    const professionalId = await world.professional(organizationId);
    await world.practice(organizationId, { professionalId, clinicId, serviceIds: [serviceId] });
  }
  return clinic;
}

async function bookAny(clinic: SmallClinic, time: string, key: string | null = null) {
  const patientId = await world.patient(clinic.organizationId);
  const command = {
    clinicIds: [clinic.clinicId],
    serviceId: clinic.serviceId,
    patientId,
    startsAt: monday(time),
  };
  const idempotency = key === null ? null : { key, hash: 'same' };
  return useCases.bookAnyProfessional(db.hot(clinic), command, idempotency);
}

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
});
