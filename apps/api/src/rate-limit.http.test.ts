import assert from 'node:assert/strict';
import { randomBytes, randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { CURRENT_TERMS_VERSION, Problem, Session } from '@agendify/contracts';
import { readConfig } from '@agendify/platform';
import { useDatabase } from '@agendify/testing';
import { makeApi } from './start-api.ts';

const closing: (() => Promise<unknown>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('rate');
const MASTER_KEY = randomBytes(32).toString('base64');
const MODULES = 'identity,clinics,compliance';

async function apiWith(settings: Record<string, string>) {
  const environment = {
    NODE_ENV: 'test',
    DATABASE_URL: database.appUrl,
    MASTER_KEY,
    MODULES,
    LOG_LEVEL: 'silent',
  };
  const { app } = await makeApi(readConfig({ ...environment, ...settings }));
  closing.push(() => app.close());
  const signIn = (from: string, email = `${randomUUID()}@example.com`) =>
    app.inject({
      method: 'POST',
      url: '/v1/auth/sign-in',
      headers: { 'x-forwarded-for': from },
      payload: { email, password: 'x' },
    });
  const as = (token: string) => ({
    read: () => app.inject({ url: '/v1/me', headers: { authorization: `Bearer ${token}` } }),
    write: () =>
      app.inject({
        method: 'PATCH',
        url: '/v1/organization',
        headers: { authorization: `Bearer ${token}` },
        payload: { name: 'Outra' },
      }),
    exportTrail: () =>
      app.inject({
        method: 'POST',
        url: '/v1/audit-exports',
        headers: { authorization: `Bearer ${token}` },
        payload: { action: 'identity.' },
      }),
  });
  return { app, signIn, as };
}

type Api = Awaited<ReturnType<typeof apiWith>>;

async function signUp({ app }: Api): Promise<string> {
  const answer = await app.inject({
    method: 'POST',
    url: '/v1/organizations',
    payload: {
      organizationName: 'Clínica',
      name: 'Ana',
      email: `${randomUUID()}@example.com`,
      password: 'correto-cavalo-bateria',
      termsVersion: CURRENT_TERMS_VERSION,
    },
  });
  return Session.parse(answer.json()).accessToken;
}

async function statusesOf(times: number, call: () => Promise<{ readonly statusCode: number }>) {
  const statuses: number[] = [];
  for (let i = 0; i < times; i++) statuses.push((await call()).statusCode);
  return statuses;
}

describe('public routes that write', () => {
  it('are limited for each address, with a word on when to come back', async () => {
    const { app, signIn } = await apiWith({ RATE_LIMITS: 'public-write.address=3' });
    assert.deepEqual(await statusesOf(5, () => signIn('198.51.100.7')), [401, 401, 401, 429, 429]);
    const last = await signIn('198.51.100.7');
    assert.equal(Problem.parse(last.json()).type, '/v1/problems/too-many-requests');
    const seconds = Number(last.headers['retry-after']);
    assert.ok(seconds > 0 && seconds <= 60);
    assert.equal(last.headers['ratelimit-policy'], '"public-write-address";q=3;w=60');
    assert.equal(last.headers['ratelimit'], `"public-write-address";r=0;t=${String(seconds)}`);
    assert.equal((await app.inject('/v1/terms')).statusCode, 200, 'reading goes on');
  });

  it('count the address that the gateway has seen, not the one that the client has written', async () => {
    const { signIn } = await apiWith({ TRUST_PROXY_HOPS: '1', AUTH_RATE_LIMIT_PER_MINUTE: '3' });
    let written = 0;
    const statuses = await statusesOf(5, () => signIn(`203.0.113.${String(written++)}, 198.51.100.7`));
    assert.deepEqual(statuses, [401, 401, 401, 429, 429]);
    assert.equal((await signIn('198.51.100.8')).statusCode, 401, 'another client is not limited');
  });

  it('count what one host of IPv6 takes of addresses as one', async () => {
    const { signIn } = await apiWith({ TRUST_PROXY_HOPS: '1', RATE_LIMITS: 'public-write.address=3' });
    let host = 1;
    const statuses = await statusesOf(5, () => signIn(`2001:db8:1:1::${(host++).toString(16)}`));
    assert.deepEqual(statuses, [401, 401, 401, 429, 429]);
  });
});

describe('limits that are kept in a Redis that is away', () => {
  it('go on to hold, and nobody waits', async () => {
    const api = await apiWith({
      REDIS_URL: 'redis://127.0.0.1:1',
      RATE_LIMITS: 'public-write.address=3,read.account=2',
    });
    const member = api.as(await signUp(api));
    assert.deepEqual(await statusesOf(3, member.read), [200, 200, 429]);
    assert.deepEqual(await statusesOf(3, () => api.signIn('198.51.100.7')), [401, 401, 429]);
  });
});

describe('members', () => {
  it('are limited each by class, and see what is left', async () => {
    const api = await apiWith({ RATE_LIMITS: 'read.account=3,write.account=2' });
    const [ana, rui] = [api.as(await signUp(api)), api.as(await signUp(api))];
    const first = await ana.read();
    assert.equal(
      first.headers['ratelimit-policy'],
      '"read-address";q=3000;w=60, "read-account";q=3;w=60, "read-organization";q=12000;w=60',
    );
    assert.match(
      String(first.headers['ratelimit']),
      /^"read-address";r=\d+;t=\d+, "read-account";r=2;t=\d+, /,
    );
    assert.deepEqual(await statusesOf(4, ana.read), [200, 200, 429, 429]);
    assert.deepEqual(await statusesOf(3, ana.write), [200, 200, 429], 'writing has a count of its own');
    assert.equal((await rui.read()).statusCode, 200, 'nobody pays for another');
  });

  it('carry away little at a time: exports have a count of their own', async () => {
    const api = await apiWith({ RATE_LIMITS: 'export.account=2' });
    const ana = api.as(await signUp(api));
    assert.deepEqual(await statusesOf(3, ana.exportTrail), [200, 200, 429]);
    assert.equal((await ana.write()).statusCode, 200, 'writing goes on');
  });

  it('of one organization share its limit', async () => {
    const api = await apiWith({ RATE_LIMITS: 'read.organization=2' });
    const token = await signUp(api);
    const other = api.as(await signUp(api));
    assert.deepEqual(await statusesOf(3, api.as(token).read), [200, 200, 429]);
    assert.equal((await other.read()).statusCode, 200);
  });

  it('without a valid token count for their address', async () => {
    const api = await apiWith({ RATE_LIMITS: 'read.address=2' });
    assert.deepEqual(await statusesOf(3, api.as('no.valid.token').read), [401, 401, 429]);
  });
});
