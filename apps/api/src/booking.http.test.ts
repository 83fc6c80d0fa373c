import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { Appointment, ENDPOINTS, Problem } from '@agendify/contracts';
import { fixedClock } from '@agendify/kernel';
import { z } from 'zod';
import { furnish, useApi } from './api-under-test.ts';

const api = await useApi(fixedClock('2026-11-22T20:00:00-03:00'));
const { call, world, signUp } = api;

const SlotTaken = Problem.extend({
  alternatives: z.array(z.object({ startsAt: z.string(), endsAt: z.string() })),
  resource: z.string(),
});

async function openClinic(name?: string) {
  const owner = await signUp(name);
  return { ...owner, ...(await furnish(world, owner.organizationId)) };
}

type OpenClinic = Awaited<ReturnType<typeof openClinic>>;

function book(
  clinic: OpenClinic,
  startsAt: string,
  wish: { patientId?: string; practiceId?: string; key?: string } = {},
) {
  const { practiceId, serviceId, patientId, token } = clinic;
  const { key, ...ids } = wish;
  return call(ENDPOINTS.bookAppointment, {
    token,
    body: { practiceId, serviceId, patientId, startsAt, ...ids },
    ...(key ? { headers: { 'idempotency-key': key } } : {}),
  });
}

async function eventsOf(organizationId: string): Promise<number> {
  const [row] = await world.query<{ n: number }>(
    'select count(*)::int as n from platform.outbox where organization_id = $1',
    [organizationId],
  );
  return row?.n ?? 0;
}

describe('booking over HTTP', () => {
  it('answers one of 200 concurrent posts for one time with 201 and 199 with 409 and alternatives, and appends one event', async () => {
    const clinic = await openClinic();
    const patients = await Promise.all(
      Array.from({ length: 200 }, () => world.patient(clinic.organizationId)),
    );
    const before = await eventsOf(clinic.organizationId);
    const answers = await Promise.all(
      patients.map((patientId) => book(clinic, '2026-11-23T09:00:00-03:00', { patientId })),
    );
    const statuses = Map.groupBy(answers, ({ status }) => status);
    assert.equal(statuses.get(201)?.length, 1);
    const refused = statuses.get(409) ?? [];
    assert.equal(refused.length, 199);
    for (const { body } of refused) {
      const problem = SlotTaken.parse(body);
      assert.equal(problem.type, '/v1/problems/slot-taken');
      assert.ok(problem.alternatives.length >= 3);
    }
    assert.equal((await eventsOf(clinic.organizationId)) - before, 1);
  });

  it('makes one appointment of the same request sent five times with one key, at once or one after the other', async () => {
    const clinic = await openClinic();
    const key = randomUUID();
    const atOnce = await Promise.all(
      Array.from({ length: 5 }, () => book(clinic, '2026-11-23T09:00:00-03:00', { key })),
    );
    const afterwards = await book(clinic, '2026-11-23T09:00:00-03:00', { key });
    const answers = [...atOnce, afterwards];
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]));
    assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
    const [row] = await world.query<{ n: number }>(
      'select count(*)::int as n from scheduling.appointments where organization_id = $1',
      [clinic.organizationId],
    );
    assert.equal(row?.n, 1);
    const reused = await book(clinic, '2026-11-23T10:00:00-03:00', { key });
    assert.equal(reused.status, 422);
    assert.equal(Problem.parse(reused.body).type, '/v1/problems/idempotency-key-reused');
  });

  it('moves once for five moves with one key', async () => {
    const clinic = await openClinic();
    const { id } = Appointment.parse((await book(clinic, '2026-11-23T09:00:00-03:00')).body);
    const headers = { 'idempotency-key': randomUUID() };
    const move = () =>
      call(ENDPOINTS.moveAppointment, {
        token: clinic.token,
        params: { id },
        headers,
        body: { startsAt: '2026-11-23T10:00:00-03:00' },
      });
    const answers = await Promise.all(Array.from({ length: 5 }, move));
    assert.equal(
      new Set(answers.map(({ text }) => text)).size,
      1,
      answers.map(({ text }) => text).join('\n'),
    );
    assert.equal(Appointment.parse(answers[0]?.body).moveCount, 1);
  });

  it('refuses a professional busy in another organization; refusal, logs and metrics of one hold nothing of the other', async () => {
    const here = await openClinic(`Segredo ${randomUUID()}`);
    const there = await openClinic();
    await world.professional(there.organizationId, { professionalId: here.professionalId });
    const practiceId = await world.practice(there.organizationId, {
      professionalId: here.professionalId,
      clinicId: there.clinicId,
      serviceIds: [there.serviceId],
    });
    const booked = Appointment.parse((await book(here, '2026-11-23T09:00:00-03:00')).body);
    const logFrom = api.logged.length;
    const refused = await book(there, '2026-11-23T09:00:00-03:00', { practiceId });
    assert.equal(refused.status, 409);
    assert.equal(SlotTaken.parse(refused.body).resource, 'professional');
    const metrics = (await api.app.inject('/metrics')).body;
    const said = refused.text + api.logged.slice(logFrom).join('') + metrics;
    const secrets = [
      here.organizationId,
      here.clinicId,
      here.practiceId,
      here.patientId,
      here.professionalId,
      booked.id,
      booked.patientName,
      'Segredo',
    ];
    for (const secret of secrets) assert.ok(!said.includes(secret), secret);
    assert.ok(metrics.includes('agendify_refusals_total'), 'the metrics were read');
  });

  it('answers an unchanged day with 304 and a changed one in full', async () => {
    const clinic = await openClinic();
    const read = (etag?: string) =>
      call(ENDPOINTS.readAgenda, {
        token: clinic.token,
        params: { id: clinic.clinicId },
        query: { day: '2026-11-23' },
        ...(etag ? { headers: { 'if-none-match': etag } } : {}),
      });
    const first = await read();
    const etag = String(first.headers['etag']);
    assert.equal(first.status, 200);
    assert.equal((await read(etag)).status, 304);
    await book(clinic, '2026-11-23T09:00:00-03:00');
    assert.equal((await read(etag)).status, 200);
  });
});

describe('what the logs tell', () => {
  it('names no patient, document, password or token, whatever the route', async () => {
    const clinic = await openClinic();
    const canary = {
      fullName: 'Canária Amarela Ferreira',
      cpf: '529.982.247-25',
      email: 'canaria.amarela@example.com',
      phone: '(27) 99876-5432',
    };
    const registered = await call(ENDPOINTS.registerPatient, { token: clinic.token, body: canary });
    assert.equal(registered.status, 201, registered.text);
    await call(ENDPOINTS.registerPatient, { token: clinic.token, body: canary });
    await call(ENDPOINTS.findPatients, { token: clinic.token, query: { query: 'canaria' } });
    await call(ENDPOINTS.findPatients, { token: clinic.token, query: { query: '52998224725' } });
    await call(ENDPOINTS.signIn, { body: { email: canary.email, password: 'senha-canaria-secreta' } });
    const log = api.logged.join('') + (await api.app.inject('/metrics')).body;
    assert.ok(log.includes('registerPatient'), 'the log was written');
    for (const secret of [
      'Canária',
      'canaria',
      '52998224725',
      '529.982.247',
      // Whole, for fewer digits stand in a duration or an id by chance.
      '99876-5432',
      '998765432',
      'senha-canaria',
      clinic.token,
      clinic.token.slice(-40),
    ]) {
      assert.ok(!log.includes(secret), secret);
    }
    const [row] = await world.query<{ leaks: boolean }>(
      `select exists (select from patients.patients p where p::text like '%52998224725%') as leaks`,
    );
    assert.equal(row?.leaks, false, 'the CPF does not lie open in the database');
  });
});
