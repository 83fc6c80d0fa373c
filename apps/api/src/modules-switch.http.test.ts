import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { CURRENT_TERMS_VERSION, ENDPOINTS } from '@agendify/contracts';
import { readConfig } from '@agendify/platform';
import { useDatabase } from '@agendify/testing';
import { makeApi } from './start-api.ts';

const closing: (() => Promise<unknown>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('modules');
const base = {
  NODE_ENV: 'test',
  DATABASE_URL: database.appUrl,
  MASTER_KEY: randomBytes(32).toString('base64'),
  LOG_LEVEL: 'silent',
};

describe('the MODULES switch', () => {
  it('lets one process serve identity and another the agenda, with one and the same identity', async () => {
    const identity = await makeApi(readConfig({ ...base, MODULES: 'identity' }));
    const agenda = await makeApi(readConfig({ ...base, MODULES: 'scheduling' }));
    closing.push(
      () => identity.app.close(),
      () => agenda.app.close(),
    );
    assert.deepEqual(new Set(agenda.endpoints.map(({ module }) => module)), new Set(['scheduling']));
    assert.ok(agenda.endpoints.length < Object.keys(ENDPOINTS).length);

    const signedUp = await identity.app.inject({
      method: 'POST',
      url: '/v1/organizations',
      payload: {
        organizationName: 'X',
        name: 'Ana',
        email: 'ana@example.com',
        password: 'correto-cavalo-bateria',
        termsVersion: CURRENT_TERMS_VERSION,
      },
    });
    const { accessToken } = signedUp.json<{ accessToken: string }>();
    const authorization = `Bearer ${accessToken}`;
    const clinic = '019eb7a0-0000-7000-8000-000000000000';
    const known = await agenda.app.inject({
      url: `/v1/clinics/${clinic}/agenda?day=2026-11-23`,
      headers: { authorization },
    });
    assert.equal(known.statusCode, 404);
    assert.match(known.body, /not-found/);
    assert.match(
      (await agenda.app.inject({ url: '/v1/clinics', headers: { authorization } })).body,
      /route-not-found/,
    );
    assert.equal((await agenda.app.inject('/health/ready')).statusCode, 200);
  });
});
