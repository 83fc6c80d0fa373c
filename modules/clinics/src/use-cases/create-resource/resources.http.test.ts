import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CLINICS_ENDPOINTS, ServiceRules } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeClinicsModule } from '../../index.ts';

const e = CLINICS_ENDPOINTS;
const api = await startTestApi({ modules: (ground) => [makeClinicsModule(ground)] });
const { world } = api;
const pointerOf = ({ raw }: { raw: unknown }) => (raw as { pointer: string }).pointer;

async function newClinic() {
  const owner = await api.owner();
  const { organizationId } = owner;
  return { owner, organizationId, clinicId: await world.clinic(organizationId) };
}

test('adds rooms and devices to a clinic; a name is in use once in a clinic', async () => {
  const { owner, organizationId, clinicId } = await newClinic();
  const south = await world.clinic(organizationId);
  const room = await owner.call(e.createResource, { body: { clinicId, name: 'Sala 1' } });
  assert.equal(room.status, 201);
  assert.equal(room.headers['etag'], '"1"');
  assert.deepEqual(room.reply, {
    id: room.reply.id,
    clinicId,
    name: 'Sala 1',
    kind: 'room',
    capacity: 1,
    classId: null,
    isActive: true,
    version: 1,
  });
  const taken = await owner.call(e.createResource, {
    body: { clinicId, name: 'SALA 1', kind: 'equipment' },
  });
  assert.equal(taken.problem, 'name-taken');
  assert.equal(
    (await owner.call(e.createResource, { body: { clinicId: south, name: 'Sala 1' } })).status,
    201,
  );
  const { reply: ultrasounds } = await owner.call(e.createResourceClass, { body: { name: 'Ultrassom' } });
  const body = { clinicId, name: 'Aparelho', kind: 'equipment', capacity: 2, classId: ultrasounds.id };
  const { reply: device } = await owner.call(e.createResource, { body });
  assert.deepEqual(device, { ...body, id: device.id, isActive: true, version: 1 });
  const list = async (query: Record<string, string> = {}) =>
    (await owner.call(e.listResources, { query })).reply.items;
  assert.equal((await list()).length, 3);
  assert.deepEqual(await list({ clinicId }), [device, room.reply]);
  assert.deepEqual(await list({ clinicId, kind: 'room' }), [room.reply]);
  assert.deepEqual(await list({ kind: 'equipment' }), [device]);
  const page = (await owner.call(e.listResources, { query: { clinicId, limit: '1' } })).reply;
  assert.deepEqual(await list({ clinicId, cursor: String(page.nextCursor) }), [room.reply]);
});

test('changes what is given of a resource, by its version', async () => {
  const { owner, organizationId, clinicId } = await newClinic();
  const classId = await world.resourceClass(organizationId);
  const { reply: room } = await owner.call(e.createResource, { body: { clinicId, name: 'Sala 1', classId } });
  await owner.call(e.createResource, { body: { clinicId, name: 'Sala 2' } });
  const params = { id: room.id };
  const change = (body: object, version?: number) =>
    owner.call(e.updateResource, {
      params,
      body,
      ...(version === undefined ? {} : { headers: { 'if-match': `"${String(version)}"` } }),
    });
  assert.equal((await change({ capacity: 4 })).problem, 'version-required');
  const larger = await change({ capacity: 4, name: 'Sala grande' }, 1);
  assert.deepEqual(larger.reply, { ...room, capacity: 4, name: 'Sala grande', version: 2 });
  assert.equal(larger.headers['etag'], '"2"');
  assert.equal((await change({ capacity: 5 }, 1)).problem, 'version-conflict');
  assert.equal((await change({ name: 'sala 2' }, 2)).problem, 'name-taken');
  const unknown = await change({ classId: randomUUID() }, 2);
  assert.deepEqual([unknown.problem, pointerOf(unknown)], ['reference-unknown', '/classId']);
  const left = await change({ classId: null, isActive: false }, 2);
  assert.deepEqual(left.reply, { ...larger.reply, classId: null, isActive: false, version: 3 });
  assert.equal((await change({ capacity: 0 }, 3)).problem, 'invalid-input');
});

test('a class of resources has a name once', async () => {
  const { owner } = await newClinic();
  const create = (name: string) => owner.call(e.createResourceClass, { body: { name } });
  const { reply } = await create('Ultrassom');
  assert.equal((await create('ULTRASSOM')).problem, 'name-taken');
  const chair = (await create('Cadeira')).reply;
  assert.deepEqual((await owner.call(e.listResourceClasses)).reply.items, [chair, reply]);
});

test('a service without rules is restricted by none; all are replaced by its version', async () => {
  const { owner, organizationId, clinicId } = await newClinic();
  const params = { id: await world.service(organizationId) };
  const read = () => owner.call(e.readServiceRules, { params });
  const nothing = ServiceRules.parse({});
  const before = await read();
  assert.deepEqual(before.reply, { serviceId: params.id, rules: nothing, version: 1 });
  assert.equal(before.headers['etag'], '"1"');
  const professionalId = await world.professional(organizationId);
  const { insurerId } = await world.plan(organizationId);
  const rules = {
    seats: 8,
    bufferAfterMinutes: 10,
    horizon: { kind: 'opens', dayOfMonth: 20, at: '08:00', includesStaff: false },
    durations: [{ professionalId, visit: 'first', minutes: 50 }],
    caps: [{ per: 'day', of: 'practice', maximum: 3 }],
    followUps: [
      { insurerId: null, days: 30, count: 1 },
      { professionalId, insurerId, days: 15, count: 2 },
    ],
    needs: [
      { resourceId: await world.room(organizationId, clinicId), leadMinutes: 5, trailMinutes: -10 },
      { classId: await world.resourceClass(organizationId), leadMinutes: 0, trailMinutes: 0 },
    ],
  };
  const set = (body: object, version?: number) =>
    owner.call(e.setServiceRules, {
      params,
      body,
      ...(version === undefined ? {} : { headers: { 'if-match': `"${String(version)}"` } }),
    });
  assert.equal((await set(rules)).problem, 'version-required');
  const first = await set(rules, 1);
  assert.deepEqual(first.reply, { serviceId: params.id, rules: { ...nothing, ...rules }, version: 2 });
  assert.deepEqual((await read()).reply, first.reply);
  assert.equal((await set({}, 1)).problem, 'version-conflict');
  const unchanged = await owner.call(e.readServiceRules, { params, headers: { 'if-none-match': '"2"' } });
  assert.equal(unchanged.status, 304);
  const renamed = { params, headers: { 'if-match': '"2"' }, body: { name: 'Grupo' } };
  assert.equal((await owner.call(e.updateService, renamed)).reply.version, 3);
  assert.deepEqual((await read()).reply, { ...first.reply, version: 3 }, 'the rules outlive another change');
  assert.deepEqual((await set({}, 3)).reply.rules, nothing);
});

test('rules name only what the organization has', async () => {
  const { owner, organizationId } = await newClinic();
  const params = { id: await world.service(organizationId) };
  const known = await world.professional(organizationId);
  const stranger = randomUUID();
  for (const [rules, pointer] of [
    [
      {
        durations: [
          { professionalId: known, minutes: 30 },
          { professionalId: stranger, minutes: 30 },
        ],
      },
      '/durations/1/professionalId',
    ],
    [{ followUps: [{ professionalId: stranger, days: 1, count: 1 }] }, '/followUps/0/professionalId'],
    [{ followUps: [{ insurerId: stranger, days: 1, count: 1 }] }, '/followUps/0/insurerId'],
    [{ needs: [{ resourceId: stranger }] }, '/needs/0/resourceId'],
    [{ needs: [{ classId: stranger }] }, '/needs/0/classId'],
  ] as const) {
    const refused = await owner.call(e.setServiceRules, {
      params,
      body: rules,
      headers: { 'if-match': '"1"' },
    });
    assert.deepEqual([refused.problem, pointerOf(refused)], ['reference-unknown', pointer]);
  }
  for (const broken of [{ needs: [{}] }, { seats: 0 }, { modalities: ['fax'] }]) {
    const refused = await owner.call(e.setServiceRules, {
      params,
      body: broken,
      headers: { 'if-match': '"1"' },
    });
    assert.equal(refused.problem, 'invalid-input', JSON.stringify(broken));
  }
});
