import assert from 'node:assert/strict';
import test from 'node:test';
import { makeAuthorizedFetch } from './authorized-fetch.ts';

/** An API that accepts one token, and a session whose refresh gives it. */
type Scene = { token?: string; valid: string; refreshes: boolean; proves?: boolean; wantsProof?: boolean };

function scene({ token, valid, refreshes, proves = false, wantsProof = false }: Scene) {
  const held = { token };
  const sent: { authorization: string | null; body: string }[] = [];
  let refreshed = 0;
  let isProven = false;
  const fetch = makeAuthorizedFetch({
    send: async (request) => {
      const authorization = request.headers.get('authorization');
      sent.push({ authorization, body: await request.text() });
      if (authorization !== `Bearer ${valid}`) return new Response(null, { status: 401 });
      if (!wantsProof || isProven) return new Response(null, { status: 204 });
      return Response.json({ type: '/v1/problems/step-up-required' }, { status: 403 });
    },
    readToken: () => held.token,
    refresh: async () => {
      refreshed += 1;
      if (refreshes) held.token = valid;
      return refreshes;
    },
    proveAgain: async () => (isProven = proves),
  });
  return { fetch, sent, held, refreshed: () => refreshed };
}

const post = (path: string) => new Request(`http://clinic.test${path}`, { method: 'POST', body: 'once' });

test('repeats a refused request once with a fresh token and the same body', async () => {
  const { fetch, sent } = scene({ token: 'old', valid: 'fresh', refreshes: true });
  assert.equal((await fetch(post('/v1/clinics'))).status, 204);
  assert.deepEqual(sent, [
    { authorization: 'Bearer old', body: 'once' },
    { authorization: 'Bearer fresh', body: 'once' },
  ]);
});

test('hands back the refusal when the session has ended', async () => {
  const { fetch, sent } = scene({ token: 'old', valid: 'fresh', refreshes: false });
  assert.equal((await fetch(post('/v1/clinics'))).status, 401);
  assert.equal(sent.length, 1);
});

test('uses the token that another request has fetched meanwhile', async () => {
  const { fetch, held, refreshed } = scene({ token: 'old', valid: 'fresh', refreshes: true });
  const answer = fetch(post('/v1/clinics'));
  held.token = 'fresh';
  assert.equal((await answer).status, 204);
  assert.equal(refreshed(), 0);
});

test('a wrong password is no reason to refresh', async () => {
  const { fetch, sent, refreshed } = scene({ token: 'old', valid: 'fresh', refreshes: true });
  assert.equal((await fetch(post('/v1/auth/sign-in'))).status, 401);
  assert.deepEqual([sent[0]?.authorization, refreshed()], [null, 0]);
});

test('asks for a fresh proof where the API does, and sends again what was typed', async () => {
  const { fetch, sent } = scene({
    token: 'good',
    valid: 'good',
    refreshes: false,
    proves: true,
    wantsProof: true,
  });
  assert.equal((await fetch(post('/v1/api-keys'))).status, 204);
  assert.deepEqual(
    sent.map(({ body }) => body),
    ['once', 'once'],
  );
});

test('hands back the refusal when the person would not prove it', async () => {
  const { fetch, sent } = scene({ token: 'good', valid: 'good', refreshes: false, wantsProof: true });
  assert.equal((await fetch(post('/v1/api-keys'))).status, 403);
  assert.equal(sent.length, 1);
});
