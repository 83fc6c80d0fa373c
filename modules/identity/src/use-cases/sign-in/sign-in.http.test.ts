import assert from 'node:assert/strict';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeAuthenticate, makeIdentityModule, readJwks } from '../../index.ts';

const { signUp, signIn, readMe, readTerms } = IDENTITY_ENDPOINTS;
let now = Date.parse('2026-11-24T08:00:00-03:00');
const api = await startTestApi({
  modules: (ground) => [makeIdentityModule(ground)],
  authenticate: makeAuthenticate,
  clock: () => now,
});
const person = { email: 'caio@clinica.test', password: 'girassol azul 42' };
await api.call(signUp, {
  body: { organizationName: 'Clínica', name: 'Caio', ...person, termsVersion: CURRENT_TERMS_VERSION },
});

test('signs in with the right password', async () => {
  const { status, reply } = await api.call(signIn, { body: person });
  assert.equal(status, 200);
  assert.equal(reply.expiresInSeconds, 600);
  assert.equal(reply.me.account.email, person.email);
});

for (const [what, change] of [
  ['a wrong password', { password: 'girassol azul 43' }],
  ['an unknown address', { email: 'ninguem@clinica.test' }],
] as const) {
  test(`answers the same to ${what}`, async () => {
    const refused = await api.call(signIn, { body: { ...person, ...change } });
    assert.equal(refused.status, 401);
    assert.equal(refused.problem, 'credentials-wrong');
  });
}

test('an unknown address costs as much as a wrong password', async () => {
  const unknown: number[] = [];
  const wrong: number[] = [];
  const time = async (email: string, into: number[]): Promise<void> => {
    const started = performance.now();
    await api.call(signIn, { body: { email, password: 'nao e esta senha' } });
    into.push(performance.now() - started);
  };
  for (let round = 0; round < 15; round++) {
    await time('ninguem@clinica.test', unknown);
    await time(person.email, wrong);
  }
  // The quickest of each: what else the machine does only adds.
  const ratio = Math.min(...unknown) / Math.min(...wrong);
  assert.ok(ratio > 0.6 && ratio < 1.6, `ratio ${String(ratio)}`);
});

test('enters the organization that is asked for, and refuses a foreign one', async () => {
  const foreign = await api.owner();
  const refused = await api.call(signIn, { body: { ...person, organizationId: foreign.organizationId } });
  assert.equal(refused.problem, 'not-found');
});

test('an access token is not accepted after ten minutes', async () => {
  const { reply } = await api.call(signIn, { body: person });
  const headers = { authorization: `Bearer ${reply.accessToken}` };
  assert.equal((await api.call(readMe, { headers })).status, 200);
  now += 599_000;
  assert.equal((await api.call(readMe, { headers })).status, 200);
  now += 1_000;
  assert.equal((await api.call(readMe, { headers })).problem, 'identity-expired');
});

test('processes that start at once sign with one key', async () => {
  const [first] = (await readJwks(api.ground)).keys;
  await api.world.query('delete from identity.signing_keys');
  const { makeSigningKey } = await import('../../keys/signing-keys.ts');
  const keys = await Promise.all(Array.from({ length: 6 }, () => makeSigningKey(api.ground)()));
  assert.equal(new Set(keys.map(({ kid }) => kid)).size, 1);
  const { keys: published } = await readJwks(api.ground);
  assert.deepEqual(
    published.map(({ kid }) => kid),
    [keys[0]?.kid],
  );
  assert.notEqual(published[0]?.kid, first?.kid);
  assert.ok(!('d' in (published[0] ?? {})), 'the private half is not published');
  const [row] = await api.world.query<{ sealed: Buffer }>(
    'select sealed_private_jwk as sealed from identity.signing_keys',
  );
  assert.ok(!row?.sealed.toString('latin1').includes('"d"'), 'the private half is sealed');
});

test('the terms are there in both languages', async () => {
  assert.equal((await api.call(readTerms)).reply.title, 'Termos de uso');
  assert.equal((await api.call(readTerms, { query: { language: 'en' } })).reply.title, 'Terms of use');
  assert.equal((await api.call(readTerms)).reply.version, CURRENT_TERMS_VERSION);
});
