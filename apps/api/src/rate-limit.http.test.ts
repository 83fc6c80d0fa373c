import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { Problem } from '@agendify/contracts';
import { readConfig } from '@agendify/platform';
import { useDatabase } from '@agendify/testing';
import { makeApi } from './start-api.ts';

const closing: (() => Promise<unknown>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('rate');

async function apiWith(settings: Record<string, string>) {
  const api = await makeApi(
    readConfig({
      NODE_ENV: 'test',
      DATABASE_URL: database.appUrl,
      MASTER_KEY: randomBytes(32).toString('base64'),
      LOG_LEVEL: 'silent',
      AUTH_RATE_LIMIT_PER_MINUTE: '3',
      ...settings,
    }),
  );
  closing.push(() => api.app.close());
  const signIn = (from: string) =>
    api.app.inject({
      method: 'POST',
      url: '/v1/auth/sign-in',
      headers: { 'x-forwarded-for': from },
      payload: { email: 'nobody@example.com', password: 'x' },
    });
  return { ...api, signIn };
}

describe('public routes that write', () => {
  it('are limited for each address, with a word on when to come back', async () => {
    const { app, signIn } = await apiWith({});
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await signIn('198.51.100.7'));
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [401, 401, 401, 429, 429],
    );
    const last = answers.at(-1);
    assert.equal(Problem.parse(last?.json()).type, '/v1/problems/too-many-requests');
    assert.ok(Number(last?.headers['retry-after']) > 0);
    assert.equal((await app.inject('/v1/terms')).statusCode, 200, 'reading goes on');
  });

  it('count the address that the gateway has seen, not the one that the client has written', async () => {
    const { signIn } = await apiWith({ TRUST_PROXY_HOPS: '1' });
    const statuses = [];
    for (let i = 0; i < 5; i++)
      statuses.push((await signIn(`203.0.113.${String(i)}, 198.51.100.7`)).statusCode);
    assert.deepEqual(statuses, [401, 401, 401, 429, 429]);
    assert.equal((await signIn('198.51.100.8')).statusCode, 401, 'another client is not limited');
  });
});
