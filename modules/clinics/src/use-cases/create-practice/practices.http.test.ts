import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { type TestMember, startTestApi } from '@agendify/testing';
import { makeClinicsModule } from '../../index.ts';

const e = CLINICS_ENDPOINTS;
const api = await startTestApi({ modules: (ground) => [makeClinicsModule(ground)] });
const { world } = api;

async function newClinic() {
  const owner = await api.owner();
  const { organizationId } = owner;
  const clinicId = await world.clinic(organizationId, { timeZone: 'America/Manaus', name: 'Unidade Negro' });
  const professionalId = await world.professional(organizationId, { name: 'Dra. Íris' });
  const serviceId = await world.service(organizationId);
  const roomId = await world.room(organizationId, clinicId);
  return { owner, organizationId, clinicId, professionalId, serviceId, roomId };
}

async function newPractice() {
  const clinic = await newClinic();
  const { owner, clinicId, professionalId } = clinic;
  const { reply } = await owner.call(e.createPractice, { body: { clinicId, professionalId } });
  return { ...clinic, practice: reply, params: { id: reply.id } };
}

async function rulesVersionOf(owner: TestMember, id: string): Promise<bigint> {
  const [row] = await world.query<{ version: string }>(
    'select rules_version as version from clinics.practices where organization_id = $1 and id = $2',
    [owner.organizationId, id],
  );
  return BigInt(row?.version ?? 0);
}

async function revisionOf(owner: TestMember, id: string): Promise<bigint> {
  const [row] = await world.query<{ revision: string }>(
    'select revision from clinics.practices where organization_id = $1 and id = $2',
    [owner.organizationId, id],
  );
  return BigInt(row?.revision ?? 0);
}

test('lets a professional attend at a clinic, once', async () => {
  const { owner, clinicId, professionalId, serviceId, roomId } = await newClinic();
  const body = { clinicId, professionalId, serviceIds: [serviceId, serviceId], roomId };
  const answers = await Promise.all([1, 2, 3].map(() => owner.call(e.createPractice, { body })));
  assert.deepEqual(
    answers.map(({ problem }) => problem).toSorted(),
    [null, 'practice-exists', 'practice-exists'].toSorted(),
  );
  const [practice] = answers.filter(({ status }) => status === 201).map(({ reply }) => reply);
  assert.deepEqual(practice, {
    id: practice?.id,
    professionalId,
    professionalName: 'Dra. Íris',
    profession: 'physician',
    clinicId,
    clinicName: 'Unidade Negro',
    roomId,
    serviceIds: [serviceId],
    planIds: [],
    acceptsPrivate: true,
    elsewhereMinutes: 0,
    hours: [],
    version: 1,
  });
  assert.deepEqual((await owner.call(e.listPractices)).reply.items, [practice]);
  for (const query of [{ clinicId: randomUUID() }, { professionalId: randomUUID() }]) {
    assert.deepEqual((await owner.call(e.listPractices, { query })).reply.items, []);
  }
});

test('who has not accepted yet does not attend', async () => {
  const { owner, clinicId, organizationId } = await newClinic();
  const professionalId = await world.professional(organizationId, { status: 'invited' });
  const refused = await owner.call(e.createPractice, { body: { clinicId, professionalId } });
  assert.equal(refused.problem, 'professional-not-active');
});

test('a room of another clinic is unknown, and a device is no room', async () => {
  const { owner, clinicId, professionalId, organizationId } = await newClinic();
  const elsewhere = await world.room(organizationId, await world.clinic(organizationId));
  const device = await world.room(organizationId, clinicId, { kind: 'equipment' });
  for (const roomId of [elsewhere, device]) {
    const refused = await owner.call(e.createPractice, { body: { clinicId, professionalId, roomId } });
    assert.equal(refused.problem, 'reference-unknown');
  }
});

test('changes services and room; null empties the room; every change bumps the version', async () => {
  const { owner, params, practice, serviceId, roomId } = await newPractice();
  assert.equal((await owner.call(e.updatePractice, { params, body: {} })).problem, 'version-required');
  const change = async (body: object, version: number) =>
    owner.call(e.updatePractice, { params, body, headers: { 'if-match': `"${String(version)}"` } });
  const offered = await change({ serviceIds: [serviceId], roomId }, 1);
  assert.deepEqual(offered.reply, { ...practice, serviceIds: [serviceId], roomId, version: 2 });
  assert.equal((await change({ roomId: null }, 1)).problem, 'version-conflict');
  const roomless = await change({ roomId: null }, 2);
  assert.deepEqual(roomless.reply, { ...practice, serviceIds: [serviceId], version: 3 });
  const far = await change({ elsewhereMinutes: 45 }, 3);
  assert.deepEqual(far.reply, { ...roomless.reply, elsewhereMinutes: 45, version: 4 });
  const unknown = await change({ serviceIds: [serviceId, randomUUID()] }, 4);
  assert.equal((unknown.raw as { pointer: string }).pointer, '/serviceIds/1');
  assert.deepEqual((await owner.call(e.readPractice, { params })).reply, far.reply);
});

test('agendas are told when an offered service changes, though nobody has edited the practice', async () => {
  const { owner, params, practice, serviceId } = await newPractice();
  await owner.call(e.updatePractice, {
    params,
    body: { serviceIds: [serviceId] },
    headers: { 'if-match': '"1"' },
  });
  const before = await revisionOf(owner, practice.id);
  const service = {
    params: { id: serviceId },
    body: { durationMinutes: 50 },
    headers: { 'if-match': '"1"' },
  };
  assert.equal((await owner.call(e.updateService, service)).status, 200);
  assert.ok((await revisionOf(owner, practice.id)) > before);
  assert.equal((await owner.call(e.readPractice, { params })).reply.version, 2);
});

test('a service and a practice that offers it can be changed at the same moment, again and again', async () => {
  const { owner, params, practice } = await newPractice();
  const newService = { name: 'Retorno', durationMinutes: 30, price: { amountCents: 100, currency: 'BRL' } };
  const { reply: service } = await owner.call(e.createService, { body: newService });
  let [serviceTag, practiceTag] = ['"1"', `"${String(practice.version)}"`];
  for (let round = 0; round < 15; round++) {
    const serviceIds = [service.id];
    const [changed, offered] = await Promise.all([
      owner.call(e.updateService, {
        params: { id: service.id },
        headers: { 'if-match': serviceTag },
        body: { durationMinutes: 20 + round },
      }),
      owner.call(e.updatePractice, { params, headers: { 'if-match': practiceTag }, body: { serviceIds } }),
    ]);
    assert.equal(changed.status, 200);
    assert.ok([200, 412].includes(offered.status), 'a changed service is a new version of its practice');
    serviceTag = `"${String(changed.reply.version)}"`;
    practiceTag = `"${String((await owner.call(e.readPractice, { params })).reply.version)}"`;
  }
  const [{ deadlocks } = { deadlocks: '' }] = await api.world.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  assert.equal(deadlocks, '0');
});

test('of twenty changes at once of one practice, all are kept, one after the other', async () => {
  const { owner, params, practice } = await newPractice();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      index % 2 === 0
        ? owner.call(e.setHours, {
            params,
            body: { hours: [{ weekday: 1, opensAt: '08:00', closesAt: '12:00' }] },
          })
        : owner.call(e.createBlock, {
            body: {
              scopeId: practice.id,
              startsAt: '2026-12-01T10:00:00Z',
              endsAt: '2026-12-01T11:00:00Z',
            },
          }),
    ),
  );
  assert.deepEqual([...new Set(answers.map(({ problem }) => problem))], [null]);
  assert.equal((await owner.call(e.readPractice, { params })).reply.version, 11, 'a block is no edit');
  // The first hours replace nothing; each later change of them removes and writes.
  assert.equal(await rulesVersionOf(owner, practice.id), 1n + 10n + 19n);
});

test('takes plans, and whom pays privately or not; another set replaces it', async () => {
  const { owner, params, practice, organizationId } = await newPractice();
  const [gold, silver] = [await world.plan(organizationId), await world.plan(organizationId)];
  const set = (planIds: readonly string[], acceptsPrivate: boolean) =>
    owner.call(e.setPracticePlans, { params, body: { planIds, acceptsPrivate } });
  const both = await set([gold.planId, silver.planId, gold.planId], false);
  const planIds = [gold.planId, silver.planId].toSorted();
  assert.deepEqual(both.reply, { ...practice, planIds, acceptsPrivate: false, version: 2 });
  assert.equal(both.headers['etag'], '"2"');
  const unknown = await set([gold.planId, randomUUID()], true);
  assert.equal((unknown.raw as { pointer: string }).pointer, '/planIds/1');
  const none = await set([], true);
  assert.deepEqual(none.reply, { ...practice, version: 3 });
});
