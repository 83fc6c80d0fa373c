import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { ENDPOINTS, type EndpointShape } from '@agendify/contracts';
import { fixedClock } from '@agendify/kernel';
import { type Sent, furnish, useApi } from './api-under-test.ts';

const api = await useApi(fixedClock('2026-11-22T20:00:00-03:00'));
const { world } = api;
const owner = await api.signUp('Clínica da Trilha');
const ids = await furnish(world, owner.organizationId);
const NAME = 'Zenóbia Canário';
const CPF = '529.982.247-25';

type Entry = {
  action: string;
  retention: string;
  actor_id: string | null;
  object_id: string | null;
  request_id: string | null;
  session_id: string | null;
  ip: string | null;
};

async function trail(): Promise<Entry[]> {
  return world.query<Entry>(
    `select action, retention, actor_id, object_id, request_id, session_id, host(ip) as ip
     from platform.audit_entries where organization_id = $1 order by at, id`,
    [owner.organizationId],
  );
}

/** Calls as the owner, and answers the body with the entries that the call left. */
async function act(endpoint: EndpointShape, sent: Sent) {
  const before = (await trail()).length;
  const { status, body, headers } = await api.call(endpoint, { token: owner.token, ...sent });
  const id = typeof body === 'object' && body !== null && 'id' in body ? String(body.id) : '';
  return { status, id, requestId: headers['x-request-id'], left: (await trail()).slice(before) };
}

function actions(entries: readonly Entry[]): string[] {
  return entries.map(({ action }) => action);
}

describe('what is done through the API', () => {
  it('leaves who did it, in which request and session, and from where', async () => {
    const body = { fullName: NAME, cpf: CPF, email: `${randomUUID()}@example.com` };
    const { status, id, requestId, left } = await act(ENDPOINTS.registerPatient, { body });
    assert.equal(status, 201);
    const [entry] = left;
    assert.deepEqual(actions(left), ['patients.patient-added']);
    assert.equal(entry?.object_id, id);
    assert.equal(entry.actor_id, owner.accountId);
    assert.equal(entry.request_id, requestId);
    assert.equal(entry.ip, '127.0.0.1');
    const [session] = await world.query<{ id: string }>(
      'select id from identity.sessions where account_id = $1',
      [owner.accountId],
    );
    assert.equal(entry.session_id, session?.id);

    const read = await act(ENDPOINTS.readPatient, { params: { id } });
    assert.deepEqual(
      read.left.map(({ action, retention, object_id }) => [action, retention, object_id]),
      [['patients.patient-read', 'record', id]],
    );
  });

  it('names patients to a program only if it may know them', async () => {
    const namesSeenBy = async (...scopes: string[]) => {
      const made = await api.call(ENDPOINTS.createApiKey, {
        token: owner.token,
        body: { name: scopes.join(' '), scopes, expiresInDays: 30 },
      });
      const { key } = made.body as { key: string };
      const query = { action: 'patients.patient-added' };
      const { status, body } = await api.call(ENDPOINTS.listAuditEntries, { token: key, query });
      assert.equal(status, 200);
      return (body as { items: { objectName: string | null }[] }).items.map(({ objectName }) => objectName);
    };
    assert.ok((await namesSeenBy('audit.read', 'patients.read')).includes(NAME));
    assert.deepEqual(new Set(await namesSeenBy('audit.read')), new Set([null]));
  });

  it('follows an appointment from booking to cancelling and back', async () => {
    const { practiceId, serviceId, patientId } = ids;
    const headers = { 'idempotency-key': randomUUID() };
    const body = { practiceId, serviceId, patientId, startsAt: '2026-11-23T08:00:00-03:00' };
    const booked = await act(ENDPOINTS.bookAppointment, { body, headers });
    assert.deepEqual(actions(booked.left), ['scheduling.appointment-booked']);
    assert.equal(booked.left[0]?.object_id, booked.id);
    assert.equal(booked.left[0].request_id, booked.requestId);
    const again = await act(ENDPOINTS.bookAppointment, { body, headers });
    assert.deepEqual([again.id, actions(again.left)], [booked.id, []], 'a retry did nothing');
    const taken = await act(ENDPOINTS.bookAppointment, { body });
    assert.deepEqual([taken.status, actions(taken.left)], [409, []], 'what was refused did nothing');

    const moved = await act(ENDPOINTS.moveAppointment, {
      params: { id: booked.id },
      headers: { 'if-match': '"1"' },
      body: { startsAt: '2026-11-23T10:00:00-03:00' },
    });
    assert.deepEqual(actions(moved.left), ['scheduling.appointment-moved']);
    const params = { id: moved.id };
    const cancelled = await act(ENDPOINTS.cancelAppointment, {
      params,
      headers: { 'if-match': '"1"' },
      body: { cancelledBy: 'clinic', reason: 'Imprevisto' },
    });
    assert.deepEqual(actions(cancelled.left), ['scheduling.appointment-cancelled']);
    const restored = await act(ENDPOINTS.restoreAppointment, { params });
    assert.deepEqual(actions(restored.left), ['scheduling.appointment-restored']);
  });

  it('shows changes of the set-up and the team', async () => {
    const clinic = await act(ENDPOINTS.createClinic, {
      body: { name: 'Unidade Nova', timeZone: 'America/Sao_Paulo' },
    });
    assert.deepEqual(actions(clinic.left), ['clinics.clinic-added']);
    const invited = await act(ENDPOINTS.inviteMember, {
      body: { email: `${randomUUID()}@example.com`, role: 'assistant' },
    });
    assert.deepEqual(actions(invited.left), ['identity.invitation-added']);
  });

  it('leaves no name, no document and no address in the trail', async () => {
    const whole = JSON.stringify(
      await world.query('select * from platform.audit_entries where organization_id = $1', [
        owner.organizationId,
      ]),
    );
    for (const secret of [NAME, 'Canário', CPF, CPF.replaceAll(/\D/g, ''), '@example.com'])
      assert.ok(!whole.includes(secret), secret);
  });

  it('is walled in: another organization has its own trail', async () => {
    const { organizationId } = await api.signUp();
    const rows = await api.ground.db.inTenant({ organizationId, accountId: null }, (tx) =>
      tx
        .as<{ 'platform.audit_entries': { organization_id: string } }>()
        .selectFrom('platform.audit_entries')
        .select('organization_id')
        .execute(),
    );
    assert.ok(rows.length > 0 && rows.every((row) => row.organization_id === organizationId));
  });
});
