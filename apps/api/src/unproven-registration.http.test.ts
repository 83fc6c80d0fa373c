import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import test from 'node:test';
import { Agenda, ENDPOINTS, FreeTimes, Problem, Professional } from '@agendify/contracts';
import { ProfessionalId, fixedClock } from '@agendify/kernel';
import { useApi } from './api-under-test.ts';

const { call, signUp, world } = await useApi(fixedClock('2026-11-22T20:00:00-03:00'));
const day = '2026-11-23';
const [nine, ten] = [`${day}T09:00:00-03:00`, `${day}T10:00:00-03:00`];
const registrations = [{ council: 'CRM', number: String(randomInt(1_000_000)), state: 'ES' }];

/** An organization that entered the registration, with a practice of that professional. */
async function organization(accepted: boolean) {
  const { token, organizationId } = await signUp();
  const body = { name: 'Dra. Íris', profession: 'physician', registrations, email: 'iris@example.com' };
  const { id } = Professional.parse((await call(ENDPOINTS.createProfessional, { token, body })).body);
  const professionalId = ProfessionalId.parse(id);
  // As the link of the invitation does; the link itself is tested where it is made.
  if (accepted)
    await world.query(
      `update clinics.affiliations set status = 'active', accepted_at = now() where organization_id = $1`,
      [organizationId],
    );
  const clinicId = await world.clinic(organizationId);
  const serviceId = await world.service(organizationId);
  const practiceId = await world.practice(organizationId, {
    professionalId,
    clinicId,
    serviceIds: [serviceId],
  });
  const patientId = await world.patient(organizationId);
  return {
    book: (startsAt: string) =>
      call(ENDPOINTS.bookAppointment, { token, body: { practiceId, serviceId, patientId, startsAt } }),
    freeTimes: async () =>
      FreeTimes.parse(
        (
          await call(ENDPOINTS.listFreeTimes, {
            token,
            params: { id: practiceId },
            query: { serviceId, from: day, to: day },
          })
        ).body,
      ).startsAt,
    busy: async () =>
      Agenda.parse(
        (await call(ENDPOINTS.readAgenda, { token, params: { id: clinicId }, query: { day } })).body,
      ).practices.flatMap(({ busy }) => busy).length,
  };
}

test('who entered a registration first learns nothing of the organizations that the professional has accepted, and books nobody twice', async () => {
  const first = await organization(false);
  const accepted = await organization(true);
  assert.equal((await accepted.book(nine)).status, 201);
  assert.equal((await first.book(ten)).status, 201, 'a clinic can work today');

  assert.equal(await first.busy(), 0);
  assert.ok((await first.freeTimes()).includes(nine));
  assert.equal(await accepted.busy(), 1);
  assert.ok(!(await accepted.freeTimes()).includes(ten));

  for (const refused of [await first.book(nine), await accepted.book(ten)]) {
    assert.equal(Problem.parse(refused.body).type, '/v1/problems/slot-taken');
  }
});
