import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeClinicsModule } from '../../index.ts';

const e = CLINICS_ENDPOINTS;
const api = await startTestApi({ modules: (ground) => [makeClinicsModule(ground)] });
const timeZone = 'America/Manaus';
const Clinics = e.listClinics.reply;

test('adds a clinic, reads it, and answers 304 while it is the same', async () => {
  const owner = await api.owner();
  const address = {
    street: 'Av. Eduardo Ribeiro',
    number: '520',
    city: 'Manaus',
    state: 'AM',
    postalCode: '69010001',
  };
  const body = { name: 'Clínica Negro', timeZone, phone: '(92) 3333-4444', address };
  const { status, reply, headers } = await owner.call(e.createClinic, { body });
  assert.equal(status, 201);
  assert.equal(headers['etag'], '"1"');
  assert.deepEqual(reply, { id: reply.id, ...body, version: 1 });
  const params = { id: reply.id };
  assert.deepEqual((await owner.call(e.readClinic, { params })).reply, reply);
  for (const tag of ['"1"', 'W/"1"', '"7", "1"']) {
    assert.equal(
      (await owner.call(e.readClinic, { params, headers: { 'if-none-match': tag } })).status,
      304,
      tag,
    );
  }
  assert.equal((await owner.call(e.readClinic, { params, headers: { 'if-none-match': '"2"' } })).status, 200);
});

test('a name is in use once in an organization, whatever its case, also when two want it at once', async () => {
  const owner = await api.owner();
  const call = { body: { name: 'Centro', timeZone } };
  const answers = await Promise.all([1, 2, 3].map(() => owner.call(e.createClinic, call)));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 409, 409]);
  assert.equal(
    (await owner.call(e.createClinic, { body: { name: 'CENTRO', timeZone } })).problem,
    'name-taken',
  );
  assert.equal((await (await api.owner()).call(e.createClinic, call)).status, 201);
  const other = await owner.call(e.createClinic, { body: { name: 'Norte', timeZone } });
  const renamed = {
    params: { id: other.reply.id },
    headers: { 'if-match': '"1"' },
    body: { name: 'centro' },
  };
  assert.equal((await owner.call(e.updateClinic, renamed)).problem, 'name-taken');
});

test('five retries under one key make one clinic, and another body is refused', async () => {
  const owner = await api.owner();
  const headers = { 'idempotency-key': randomUUID() };
  const call = { body: { name: 'Sul', timeZone }, headers };
  const answers = await Promise.all(Array.from({ length: 5 }, () => owner.call(e.createClinic, call)));
  assert.equal(new Set(answers.map(({ reply }) => reply.id)).size, 1);
  assert.equal((await owner.call(e.listClinics)).reply.items.length, 1);
  const other = await owner.call(e.createClinic, { body: { name: 'Leste', timeZone }, headers });
  assert.equal(other.problem, 'idempotency-key-reused');
});

test('changes what is given and keeps the rest; without the version 428, with an old one 412', async () => {
  const owner = await api.owner();
  const { reply: before } = await owner.call(e.createClinic, {
    body: { name: 'Oeste', timeZone, phone: '92 3333-4444' },
  });
  const params = { id: before.id };
  const change = { params, body: { name: 'Oeste Novo' } };
  assert.equal((await owner.call(e.updateClinic, change)).problem, 'version-required');
  assert.equal(
    (await owner.call(e.updateClinic, { ...change, headers: { 'if-match': 'new' } })).problem,
    'invalid-input',
  );
  const after = await owner.call(e.updateClinic, { ...change, headers: { 'if-match': '"1"' } });
  assert.deepEqual(after.reply, { ...before, name: 'Oeste Novo', version: 2 });
  const late = await owner.call(e.updateClinic, { ...change, headers: { 'if-match': '"1"' } });
  assert.equal(late.problem, 'version-conflict');
});

for (const [what, change] of [
  ['a zone that does not exist', { timeZone: 'America/Vitoria' }],
  ['no zone', { timeZone: null }],
  ['an empty name', { name: '' }],
  [
    'a CEP with letters',
    { address: { street: 'Rua', city: 'Vitória', state: 'ES', postalCode: '2900000A' } },
  ],
  ['a state that does not exist', { address: { street: 'Rua', city: 'Vitória', state: 'XX' } }],
] as const) {
  test(`refuses ${what}`, async () => {
    const owner = await api.owner();
    const refused = await owner.call(e.createClinic, {
      body: Object.assign({ name: 'Clínica', timeZone }, change),
    });
    assert.equal(refused.problem, 'invalid-input');
  });
}

test('lists by name as people sort, page by page', async () => {
  const owner = await api.owner();
  for (const name of ['Zona Sul', 'Água Verde', 'agronômica', 'Batel', 'Élan']) {
    await owner.call(e.createClinic, { body: { name, timeZone } });
  }
  const names: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: Record<string, string> = { limit: '2', ...(cursor === '' ? {} : { cursor }) };
    const page = Clinics.parse((await owner.call(e.listClinics, { query })).raw);
    names.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  }
  assert.deepEqual(names, ['agronômica', 'Água Verde', 'Batel', 'Élan', 'Zona Sul']);
});

test('a cursor of another list is invalid input', async () => {
  const owner = await api.owner();
  for (const endpoint of [
    e.listClinics,
    e.listServices,
    e.listResources,
    e.listProfessionals,
    e.listPractices,
  ]) {
    const refused = await owner.call(endpoint, { query: { cursor: 'WzFd' } });
    assert.equal(refused.problem, 'invalid-input', endpoint.id);
  }
  const blocks = await owner.call(e.listBlocks, {
    query: { cursor: 'WyJ4IiwieSJd' },
  });
  assert.equal(blocks.problem, 'invalid-input');
});

test('adds services; a change keeps what is not given and bumps the version', async () => {
  const owner = await api.owner();
  const price = { amountCents: 25_000, currency: 'BRL' };
  const body = { name: 'Consulta', durationMinutes: 30, price, modality: 'video' };
  const { reply: service } = await owner.call(e.createService, { body });
  assert.deepEqual(service, { ...body, id: service.id, stepMinutes: 30, isActive: true, version: 1 });
  assert.equal(
    (await owner.call(e.createService, { body: { ...body, name: 'CONSULTA' } })).problem,
    'name-taken',
  );
  const params = { id: service.id };
  assert.equal((await owner.call(e.updateService, { params, body: {} })).problem, 'version-required');
  const change = { params, body: { durationMinutes: 50, isActive: false }, headers: { 'if-match': '"1"' } };
  const changed = await owner.call(e.updateService, change);
  assert.deepEqual(changed.reply, {
    ...service,
    durationMinutes: 50,
    stepMinutes: 50,
    isActive: false,
    version: 2,
  });
  assert.equal((await owner.call(e.updateService, change)).problem, 'version-conflict');
  assert.deepEqual((await owner.call(e.listServices)).reply.items, [changed.reply]);
});
