import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { z } from 'zod';
import { makeAuthenticate, makeIdentityModule, readJwks } from '../../index.ts';
import { rotateSigningKeyJob } from './rotate-signing-key.job.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;
let now = Date.parse('2026-11-24T08:00:00-03:00');
const api = await startTestApi({
  modules: (ground) => [makeIdentityModule(ground)],
  authenticate: makeAuthenticate,
  clock: () => now,
});
/** Like any process beside the one that is called. */
const other = makeAuthenticate(api.ground);
const job = rotateSigningKeyJob(api.ground);
const { signUp, signIn, readMe } = IDENTITY_ENDPOINTS;
const person = { email: 'ana@example.com', password: 'correto-cavalo-bateria' };
await api.call(signUp, {
  body: { ...person, name: 'Ana', organizationName: 'Clínica', termsVersion: CURRENT_TERMS_VERSION },
});

const tokenNow = async (): Promise<string> => (await api.call(signIn, { body: person })).reply.accessToken;
const Header = z.object({ kid: z.string() });
const kidOf = (token: string): string =>
  Header.parse(JSON.parse(Buffer.from(token.split('.')[0] ?? '', 'base64url').toString())).kid;
const published = async (): Promise<string[]> => (await readJwks(api.ground)).keys.map(({ kid }) => kid);
const isSignedIn = async (token: string): Promise<boolean> =>
  (await api.call(readMe, { headers: { authorization: `Bearer ${token}` } })).status === 200;

test('the key rotates by age, is published before it signs, and nobody is signed out', async () => {
  const first = kidOf(await tokenNow());
  await job.run();
  assert.deepEqual(await published(), [first], 'it is young');

  now += 30 * DAY;
  await job.run();
  await job.run();
  const [second = '', ...others] = await published();
  assert.deepEqual(others, [first], 'one new key, published beside the old one');
  assert.equal(kidOf(await tokenNow()), first, 'it does not sign yet');

  now += 10 * MINUTE - 1;
  const last = await tokenNow();
  assert.equal(kidOf(last), first);
  now += 1 + MINUTE;
  const fresh = await tokenNow();
  assert.equal(kidOf(fresh), second, 'without a restart');
  assert.ok(await isSignedIn(fresh));
  assert.ok(await other(fresh), 'another process knows it');
  assert.ok(await isSignedIn(last), 'the old one is accepted');
  await job.run();
  assert.deepEqual(await published(), [second, first]);

  now += 9 * MINUTE - 2_000;
  assert.ok(await isSignedIn(last), 'until the end of the life of its last token');
  now += 2 * MINUTE + 2_000;
  await job.run();
  assert.deepEqual(await published(), [second], 'then it is gone');
});

test('a key that was removed is accepted for a minute at most', async () => {
  const token = await tokenNow();
  const beside = makeAuthenticate(api.ground);
  const another = await tokenNow();
  assert.ok(await beside(another));
  await api.world.query('delete from identity.signing_keys');
  now += MINUTE;
  assert.equal(await beside(token), null);
  const again = await tokenNow();
  assert.notEqual(kidOf(again), kidOf(token));
  assert.ok(await isSignedIn(again));
});
