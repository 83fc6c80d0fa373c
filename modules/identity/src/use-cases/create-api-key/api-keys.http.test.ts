import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS, PATIENTS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Module } from '@agendify/platform';
import { type TestClient, startTestApi } from '@agendify/testing';
import { makeAuthenticate, makeIdentityModule } from '../../index.ts';

const e = IDENTITY_ENDPOINTS;
let now = Date.parse('2026-11-24T08:00:00-03:00');
let registered = 0;

/** A route of another module that creates something, for keys to call. */
const registering: Module = {
  name: 'patients',
  routes: (mount) => {
    mount.tenant(PATIENTS_ENDPOINTS.registerPatient, async (_tx, { body }) =>
      ok({ json: JSON.stringify({ ...body, version: ++registered }) }),
    );
  },
};
const api = await startTestApi({
  modules: (ground) => [makeIdentityModule(ground), registering],
  authenticate: makeAuthenticate,
  clock: () => now,
  settings: { NODE_ENV: 'development' },
});

function by(token: string): TestClient {
  const authorization = `Bearer ${token}`;
  return {
    call: (endpoint, call = {}) =>
      api.call(endpoint, { ...call, headers: { authorization, ...call.headers } }),
  };
}

async function newOwner() {
  const body = {
    organizationName: 'Clínica Cedro',
    name: 'Dora',
    email: `${randomUUID()}@clinica.test`,
    password: 'girassol azul 42',
    termsVersion: CURRENT_TERMS_VERSION,
  };
  const { reply } = await api.call(e.signUp, { body });
  return { ...by(reply.accessToken), membershipId: reply.me.membership.membershipId };
}

async function newKey(owner: TestClient, scopes: readonly string[] = ['clinics.read'], expiresInDays = 30) {
  const body = { name: 'Painel da recepção', scopes, expiresInDays };
  return (await owner.call(e.createApiKey, { body })).reply;
}

test('a key is shown once, kept as a hash, and calls what its scopes say', async () => {
  const owner = await newOwner();
  const { key, ...issued } = await newKey(owner);
  assert.match(key, /^agd_[0-9a-f]{8}_[\w-]{43}$/);
  assert.ok(key.startsWith(issued.prefix));
  assert.equal((await by(key).call(e.readOrganization)).reply.name, 'Clínica Cedro');
  for (const endpoint of [e.listMembers, e.listApiKeys, e.createApiKey, e.readMe, e.renameOrganization])
    assert.equal((await by(key).call(endpoint)).problem, 'not-allowed', endpoint.id);
  const listed = (await owner.call(e.listApiKeys)).reply.items;
  assert.deepEqual(listed, [{ ...issued, lastUsedAt: new Date(now).toISOString() }]);
  const [row] = await api.world.query<{ all: string }>(
    'select row_to_json(k)::text as all from identity.api_keys k where id = $1',
    [issued.id],
  );
  assert.ok(!String(row?.all).includes(key.slice(-43)));
});

test('only scopes that keys may have, and at most a year', async () => {
  const owner = await newOwner();
  const body = { name: 'x', scopes: ['clinics.read'], expiresInDays: 30 };
  for (const change of [
    { scopes: ['members.manage'] },
    { scopes: [] },
    { expiresInDays: 366 },
    { expiresInDays: 0 },
    { expiresInDays: undefined },
  ])
    assert.equal(
      (await owner.call(e.createApiKey, { body: { ...body, ...change } })).problem,
      'invalid-input',
      JSON.stringify(change),
    );
});

test('a revoked key is refused at the next call, and cannot be revoked or rotated again', async () => {
  const owner = await newOwner();
  const { id, key } = await newKey(owner);
  assert.equal((await by(key).call(e.readOrganization)).status, 200);
  assert.equal((await owner.call(e.revokeApiKey, { params: { id } })).status, 204);
  assert.equal((await by(key).call(e.readOrganization)).problem, 'identity-expired');
  assert.equal((await owner.call(e.revokeApiKey, { params: { id } })).problem, 'not-found');
  const rotated = await owner.call(e.rotateApiKey, { params: { id }, body: { expiresInDays: 30 } });
  assert.equal(rotated.problem, 'not-found');
  assert.deepEqual((await owner.call(e.listApiKeys)).reply.items, []);
});

test('a rotated key works with its new secret only', async () => {
  const owner = await newOwner();
  const { id, key } = await newKey(owner);
  const { reply } = await owner.call(e.rotateApiKey, { params: { id }, body: { expiresInDays: 60 } });
  assert.equal(reply.id, id);
  assert.equal((await by(key).call(e.readOrganization)).problem, 'identity-expired');
  assert.equal((await by(reply.key).call(e.readOrganization)).status, 200);
});

test('a key expires, and its use is noted at most once a minute', async () => {
  const owner = await newOwner();
  const { key } = await newKey(owner, ['clinics.read'], 1);
  const lastUse = async () => (await owner.call(e.listApiKeys)).reply.items[0]?.lastUsedAt;
  const first = now;
  await by(key).call(e.readOrganization);
  now += 59_000;
  await by(key).call(e.readOrganization);
  assert.equal(await lastUse(), new Date(first).toISOString());
  now += 1_000;
  await by(key).call(e.readOrganization);
  assert.equal(await lastUse(), new Date(now).toISOString());
  now = first + 86_400_000;
  assert.equal((await by(key).call(e.readOrganization)).problem, 'identity-expired');
});

test('a key ends with the right of its maker to manage keys', async () => {
  const owner = await newOwner();
  const { key } = await newKey(owner);
  for (const [column, value] of [
    ['suspended_at', new Date()],
    ['removed_at', new Date()],
    ['role', 'manager'],
  ] as const) {
    const set = (to: unknown) =>
      api.world
        .query(`alter table identity.memberships disable trigger keep_an_owner`)
        .then(() =>
          api.world.query(`update identity.memberships set ${column} = $2 where id = $1`, [
            owner.membershipId,
            to,
          ]),
        );
    await set(value);
    assert.equal((await by(key).call(e.readOrganization)).problem, 'identity-expired', column);
    await set(column === 'role' ? 'owner' : null);
    assert.equal((await by(key).call(e.readOrganization)).status, 200, column);
  }
  await api.world.query(`alter table identity.memberships enable trigger keep_an_owner`);
});

test("two keys of one account do not meet each other's Idempotency-Key", async () => {
  const owner = await newOwner();
  const [one, two] = [
    by((await newKey(owner, ['patients.write'])).key),
    by((await newKey(owner, ['patients.write'])).key),
  ];
  const send = (client: TestClient, fullName: string) =>
    client.call(PATIENTS_ENDPOINTS.registerPatient, {
      body: { fullName },
      headers: { 'idempotency-key': 'same' },
    });
  const first = await send(one, 'Maria');
  assert.equal(first.status, 201);
  assert.deepEqual((await send(one, 'Maria')).raw, first.raw, 'a retry is answered as the first time');
  assert.equal((await send(two, 'Outra')).status, 201);
  assert.equal((await send(one, 'Outra')).problem, 'idempotency-key-reused');
  assert.equal((await send(owner, 'Dora')).status, 201, 'nor that of the account itself');
});

test("another organization's keys are out of reach", async () => {
  const owner = await newOwner();
  const stranger = await newOwner();
  const { id, key } = await newKey(owner);
  assert.equal((await stranger.call(e.revokeApiKey, { params: { id } })).problem, 'not-found');
  assert.deepEqual((await stranger.call(e.listApiKeys)).reply.items, []);
  for (const wrong of [`${key}x`, key.slice(0, -1), `${key.slice(0, -1)}!`, 'agd_'])
    assert.equal((await by(wrong).call(e.readOrganization)).status, 401, wrong);
});

test('what a key does stands in the audit trail under the key', async () => {
  const owner = await newOwner();
  const { id } = await newKey(owner);
  await owner.call(e.revokeApiKey, { params: { id } });
  const entries = await api.world.query<{ action: string; text: string }>(
    'select action, changes::text as text from platform.audit_entries where object_id = $1 order by at, id',
    [id],
  );
  assert.deepEqual(
    entries.map(({ action }) => action),
    ['identity.api-key-added', 'identity.api-key-changed'],
  );
  assert.ok(
    entries.every(({ text }) => !text.includes('\\x')),
    'no hash in the trail',
  );
});
