import assert from 'node:assert/strict';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeAuthenticate, makeIdentityModule, readJwks } from '../../index.ts';
import { rankSumZ } from './rank-sum-under-test.ts';

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

/** How long refusals take for either address, in milliseconds, one after the other in an order that does not repeat. */
async function timeRefusals(known: string, unknown: string, rounds: number) {
  const times: Record<string, number[]> = { [known]: [], [unknown]: [] };
  for (let round = 0; round < rounds; round++) {
    // By then nobody is slowed for what was before.
    now += 3_600_000;
    for (const email of round % 2 === 0 ? [known, unknown] : [unknown, known]) {
      const started = performance.now();
      const { status } = await api.call(signIn, { body: { email, password: 'nao e esta senha' } });
      times[email]?.push(performance.now() - started);
      assert.equal(status, 401);
    }
  }
  return { known: times[known] ?? [], unknown: times[unknown] ?? [] };
}

test('the time of a refusal does not tell whether there is such an account', async (t) => {
  const scores: number[] = [];
  // What the machine does besides may look like a difference once, but not twice the same.
  for (let attempt = 0; attempt < 3; attempt++) {
    const { known, unknown } = await timeRefusals(person.email, 'ninguem@clinica.test', 30);
    scores.push(rankSumZ(known, unknown));
    if (Math.abs(scores.at(-1) ?? 0) < 3.3) break;
  }
  t.diagnostic(`z ${scores.map((z) => z.toFixed(2)).join(', ')}`);
  assert.ok(
    scores.some((z) => Math.abs(z) < 3.3),
    `the times differ: z ${scores.join(', ')}`,
  );
});

test('the comparison of times tells a refusal that hashes nothing', () => {
  const hashed = Array.from({ length: 30 }, (_, i) => 30 + (i % 7));
  const answered = Array.from({ length: 30 }, (_, i) => 3 + (i % 7));
  assert.ok(rankSumZ(hashed, answered) > 6);
  assert.ok(Math.abs(rankSumZ(hashed, hashed)) < 0.1);
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
