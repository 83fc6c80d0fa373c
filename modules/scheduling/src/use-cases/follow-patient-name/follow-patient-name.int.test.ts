import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { EventId } from '@agendify/kernel';
import { monday, useScheduling } from '../../scheduling-under-test.ts';
import { makeFollowPatientName } from './follow-patient-name.consumer.ts';

const { db, world, book, smallClinic } = await useScheduling();

describe('the name on the agenda', () => {
  it("follows the registry: the social name where there is one, and nobody else's", async () => {
    const clinic = await smallClinic();
    const other = await world.patient(clinic.organizationId, { fullName: 'Outra Pessoa' });
    assert.ok((await book(clinic, { ...clinic, startsAt: monday('08:00') })).ok);
    assert.ok((await book(clinic, { ...clinic, patientId: other, startsAt: monday('09:00') })).ok);
    await world.query(`update patients.patients set social_name = 'Luana Prado' where id = $1`, [
      clinic.patientId,
    ]);
    const event = {
      id: EventId.parse(randomUUID()),
      organizationId: clinic.organizationId,
      type: 'patients.patient-renamed' as const,
      payload: { patientId: clinic.patientId },
      occurredAt: '2026-11-22T20:00:00Z',
    };
    const follow = makeFollowPatientName(db);
    await follow(event);
    await follow(event);
    const names = await world.query<{ patient_name: string }>(
      'select patient_name from scheduling.appointments where organization_id = $1 order by starts_at',
      [clinic.organizationId],
    );
    assert.deepEqual(
      names.map((row) => row.patient_name),
      ['Luana Prado', 'Outra Pessoa'],
    );
  });
});
