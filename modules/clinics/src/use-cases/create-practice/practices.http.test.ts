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

test('a room of another clinic is unknown', async () => {
  const { owner, clinicId, professionalId, organizationId } = await newClinic();
  const roomId = await world.room(organizationId, await world.clinic(organizationId));
  const refused = await owner.call(e.createPractice, { body: { clinicId, professionalId, roomId } });
  assert.equal(refused.problem, 'reference-unknown');
});

test('replaces the weekly hours, and answers them in order', async () => {
  const { owner, params, practice } = await newPractice();
  const hours = [
    { weekday: 2, opensAt: '13:00', closesAt: '24:00' },
    { weekday: 2, opensAt: '08:00', closesAt: '12:00' },
    { weekday: 1, opensAt: '12:00', closesAt: '18:00' },
    { weekday: 1, opensAt: '08:00', closesAt: '12:00' },
  ];
  const before = await revisionOf(owner, practice.id);
  const { reply, headers } = await owner.call(e.setHours, { params, body: { hours } });
  assert.deepEqual(reply.hours, [hours[3], hours[2], hours[1], hours[0]]);
  assert.equal(reply.version, 2);
  assert.equal(headers['etag'], '"2"');
  assert.ok((await revisionOf(owner, practice.id)) > before);
  const fewer = await owner.call(e.setHours, {
    params,
    body: { hours: [hours[0]] },
    headers: { 'if-match': '"2"' },
  });
  assert.deepEqual(fewer.reply.hours, [hours[0]]);
  const late = await owner.call(e.setHours, { params, body: { hours: [] }, headers: { 'if-match': '"2"' } });
  assert.equal(late.problem, 'version-conflict');
  assert.deepEqual((await owner.call(e.readPractice, { params })).reply, fewer.reply);
});

for (const [what, hours, problem] of [
  [
    'windows that overlap',
    [
      ['08:00', '12:00'],
      ['11:59', '13:00'],
    ],
    'hours-overlap',
  ],
  ['a window that closes before it opens', [['12:00', '08:00']], 'invalid-input'],
  ['an empty window', [['12:00', '12:00']], 'invalid-input'],
  ['a time that does not exist', [['08:00', '25:00']], 'invalid-input'],
] as const) {
  test(`refuses ${what}, and keeps the hours`, async () => {
    const { owner, params, practice } = await newPractice();
    const windows = hours.map(([opensAt, closesAt]) => ({ weekday: 4, opensAt, closesAt }));
    const refused = await owner.call(e.setHours, { params, body: { hours: windows } });
    assert.equal(refused.problem, problem);
    if (problem === 'hours-overlap') assert.equal((refused.raw as { weekday: number }).weekday, 4);
    assert.deepEqual((await owner.call(e.readPractice, { params })).reply, practice);
  });
}

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
  const unknown = await change({ serviceIds: [serviceId, randomUUID()] }, 3);
  assert.equal((unknown.raw as { pointer: string }).pointer, '/serviceIds/1');
  assert.deepEqual((await owner.call(e.readPractice, { params })).reply, roomless.reply);
});

test('agendas are told when an offered service changes, though the rules of the practice are the same', async () => {
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

test('blocks a period, shows it in the zone of the clinic, and frees it again', async () => {
  const { owner, params, practice } = await newPractice();
  const body = {
    practiceId: practice.id,
    startsAt: '2026-12-01T10:00:00-03:00',
    endsAt: '2026-12-01T12:30:00-03:00',
  };
  const assistant = await api.memberOf(owner.organizationId, 'assistant');
  const call = { body: { ...body, reason: 'Congresso' }, headers: { 'idempotency-key': randomUUID() } };
  const create = () => assistant.call(e.createBlock, call);
  const answers = await Promise.all([create(), create(), create(), create(), create()]);
  assert.equal(new Set(answers.map(({ reply }) => reply.id)).size, 1);
  const block = answers[0].reply;
  assert.deepEqual(block, {
    id: block.id,
    practiceId: practice.id,
    startsAt: '2026-12-01T09:00:00-04:00',
    endsAt: '2026-12-01T11:30:00-04:00',
    timeZone: 'America/Manaus',
    reason: 'Congresso',
  });
  assert.equal((await owner.call(e.readPractice, { params })).reply.version, 2, 'one block, one bump');
  const query = { practiceId: practice.id };
  assert.deepEqual((await owner.call(e.listBlocks, { query })).reply.items, [block]);
  const from = async (instant: string) =>
    (await owner.call(e.listBlocks, { query: { ...query, from: instant } })).reply.items.length;
  assert.deepEqual(
    [await from('2026-12-01T12:29:59-03:00'), await from('2026-12-01T12:30:00-03:00')],
    [1, 0],
  );
  assert.equal((await owner.call(e.removeBlock, { params: { id: block.id } })).status, 204);
  assert.equal((await owner.call(e.removeBlock, { params: { id: block.id } })).problem, 'not-found');
  assert.equal((await owner.call(e.readPractice, { params })).reply.version, 3);
});

test('blocks are listed in order, page by page, those of one instant included', async () => {
  const { owner, practice } = await newPractice();
  const made: string[] = [];
  for (const hour of [9, 8, 8, 10]) {
    const startsAt = `2026-12-01T${String(hour).padStart(2, '0')}:00:00-03:00`;
    const { reply } = await owner.call(e.createBlock, {
      body: { practiceId: practice.id, startsAt, endsAt: '2026-12-01T12:00:00-03:00' },
    });
    made.push(`${reply.startsAt} ${reply.id}`);
  }
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: Record<string, string> = {
      practiceId: practice.id,
      limit: '1',
      ...(cursor === '' ? {} : { cursor }),
    };
    const page = e.listBlocks.reply.parse((await owner.call(e.listBlocks, { query })).raw);
    seen.push(...page.items.map(({ startsAt, id }) => `${startsAt} ${id}`));
    cursor = page.nextCursor;
    assert.ok(seen.length <= 4);
  }
  assert.deepEqual(seen, made.toSorted());
});

test('a block ends after it starts', async () => {
  const { owner, practice } = await newPractice();
  const instant = '2026-12-01T10:00:00-03:00';
  const refused = await owner.call(e.createBlock, {
    body: { practiceId: practice.id, startsAt: instant, endsAt: instant },
  });
  assert.equal(refused.problem, 'invalid-input');
});

for (const [what, startsAt] of [
  ['seconds', '2026-12-01T10:00:01-03:00'],
  ['a part of a second', '2026-12-01T10:00:00.250-03:00'],
] as const) {
  test(`refuses a block that starts with ${what}`, async () => {
    const { owner, practice } = await newPractice();
    const body = { practiceId: practice.id, startsAt, endsAt: '2026-12-01T12:00:00-03:00' };
    assert.equal((await owner.call(e.createBlock, { body })).problem, 'invalid-input');
  });
}

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
              practiceId: practice.id,
              startsAt: '2026-12-01T10:00:00Z',
              endsAt: '2026-12-01T11:00:00Z',
            },
          }),
    ),
  );
  assert.deepEqual([...new Set(answers.map(({ problem }) => problem))], [null]);
  assert.equal((await owner.call(e.readPractice, { params })).reply.version, 21);
});
