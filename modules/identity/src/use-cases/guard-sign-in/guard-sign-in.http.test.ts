import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CURRENT_TERMS_VERSION, Problem } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeAuthenticate, makeIdentityModule } from '../../index.ts';

const HOUR_MS = 3_600_000;
const GUESSES = 10_000;
let now = Date.parse('2026-11-24T08:00:00-03:00');
const api = await startTestApi({
  modules: (ground) => [makeIdentityModule(ground)],
  authenticate: makeAuthenticate,
  clock: () => now,
  // What calls say of their address is believed, as of a gateway.
  settings: { TRUST_PROXY_HOPS: '1' },
});

const OWNER = { email: 'lia@clinica.test', password: 'girassol azul 42' };
const ELSEWHERE = '203.0.113.9';
const DEVICE = '__Host-agendify-device';

async function send(url: string, from: string, payload: object, device?: string) {
  const answer = await api.app.inject({
    method: 'POST',
    url,
    headers: { 'x-forwarded-for': from, 'content-type': 'application/json' },
    ...(device === undefined ? {} : { cookies: { [DEVICE]: device } }),
    payload: JSON.stringify(payload),
  });
  const given = answer.cookies.find(({ name }) => name === DEVICE);
  return { status: answer.statusCode, headers: answer.headers, body: answer.body, device: given?.value };
}

const signIn = (from: string, password: string, device?: string, email = OWNER.email) =>
  send('/v1/auth/sign-in', from, { email, password }, device);

const { device: ownersDevice } = await send('/v1/organizations', ELSEWHERE, {
  organizationName: 'Clínica',
  name: 'Lia',
  ...OWNER,
  termsVersion: CURRENT_TERMS_VERSION,
});
assert.ok(ownersDevice, 'signing up makes the device known');

/** An address of a network of its own. */
const addressOf = (index: number): string => `10.${String(index >> 8)}.${String(index & 255)}.7`;

/** Guesses in turn until it must wait; answers how many were tried and how long to wait. */
async function guessUntilSlowed(from: (index: number) => string, device?: string, email?: string) {
  for (let tried = 0; tried < 200; tried++) {
    const { status, headers } = await signIn(from(tried), `palpite ${String(tried)}`, device, email);
    if (status === 429) return { tried, waitSeconds: Number(headers['retry-after']) };
    assert.equal(status, 401);
  }
  throw new Error('never slowed');
}

describe('who guesses a password', () => {
  it('is slowed, twice as long each time, and is told how long', async () => {
    now += HOUR_MS;
    const { tried, waitSeconds } = await guessUntilSlowed(() => ELSEWHERE);
    assert.deepEqual([tried, waitSeconds], [6, 1]);
    const waits: number[] = [];
    for (let i = 0; i < 5; i++) {
      now += 1000 * Number((await signIn(ELSEWHERE, 'palpite')).headers['retry-after']);
      await signIn(ELSEWHERE, 'palpite');
      const refused = await signIn(ELSEWHERE, OWNER.password);
      assert.equal(Problem.parse(JSON.parse(refused.body)).type, '/v1/problems/too-many-requests');
      waits.push(Number(refused.headers['retry-after']));
    }
    assert.deepEqual(waits, [2, 4, 8, 16, 32]);
  });

  it('hears the same, and is slowed alike, where there is no such account', async () => {
    now += HOUR_MS;
    const unknown = 'ninguem@clinica.test';
    assert.deepEqual(
      await guessUntilSlowed(() => ELSEWHERE, undefined, unknown),
      await guessUntilSlowed(() => '203.0.112.9'),
    );
  });

  it('gains nothing by signing up or by guessing at once', async () => {
    now += HOUR_MS;
    const signUp = (index: number) =>
      send('/v1/organizations', ELSEWHERE, {
        organizationName: 'Outra',
        name: 'Lia',
        email: OWNER.email,
        password: `palpite do dia ${String(index)}`,
        termsVersion: CURRENT_TERMS_VERSION,
      });
    const answers = await Promise.all(Array.from({ length: 30 }, (_, index) => signUp(index)));
    assert.equal(answers.filter(({ status }) => status !== 429).length, 6);
  });

  it('finds nothing with ten thousand guesses from as many networks, and keeps the owner out no moment', async (t) => {
    now += HOUR_MS;
    const statuses = new Map<number, number>();
    const startedMs = performance.now();
    for (let index = 0; index < GUESSES; index += 100) {
      const batch = Array.from({ length: 100 }, (_, i) =>
        signIn(addressOf(index + i), `palpite ${String(i)}`),
      );
      for (const { status } of await Promise.all(batch))
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      now += 1000;
      if (index % 2000 === 0) {
        const owner = await signIn(ELSEWHERE, OWNER.password, ownersDevice);
        assert.equal(owner.status, 200, 'the owner signs in from a device that has done so before');
      }
    }
    t.diagnostic(`${String(GUESSES)} guesses in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
    assert.equal(statuses.get(200), undefined);
    const hashed = statuses.get(401) ?? 0;
    assert.ok(hashed > 0 && hashed < 40, `${String(hashed)} were tried`);
    assert.equal(statuses.get(429), GUESSES - hashed);
  });

  it('is slowed over many accounts of one network, too', async () => {
    now += HOUR_MS;
    const accounts = await Promise.all(
      Array.from({ length: 120 }, (_, i) =>
        signIn('192.0.2.1', 'verao2026', undefined, `p${String(i)}@x.test`),
      ),
    );
    assert.equal(accounts.filter(({ status }) => status === 401).length, 101);
  });
});

describe('a device on which an account has signed in', () => {
  it('is slowed by its own attempts, and free again once it signs in', async () => {
    now += HOUR_MS;
    const { tried, waitSeconds } = await guessUntilSlowed(() => ELSEWHERE, ownersDevice);
    assert.deepEqual([tried, waitSeconds], [6, 1]);
    now += 1000;
    assert.equal((await signIn(ELSEWHERE, OWNER.password, ownersDevice)).status, 200);
    assert.equal((await signIn(ELSEWHERE, 'palpite', ownersDevice)).status, 401);
  });

  it('shows a cookie that only the site itself sets and reads, and is kept for long', async () => {
    now += HOUR_MS;
    const answer = await api.app.inject({ method: 'POST', url: '/v1/auth/sign-in', payload: OWNER });
    const cookie = answer.cookies.find(({ name }) => name === DEVICE);
    assert.deepEqual(
      { ...cookie, value: '' },
      {
        name: DEVICE,
        value: '',
        path: '/',
        maxAge: 400 * 86_400,
        httpOnly: true,
        secure: true,
        sameSite: 'Strict',
      },
    );
  });

  it('is known to those who have signed in there, and nobody else gains by it', async () => {
    now += HOUR_MS;
    const other = { email: 'rui@clinica.test', password: 'outono verde 17' };
    const shared = await send(
      '/v1/organizations',
      ELSEWHERE,
      { organizationName: 'Clínica', name: 'Rui', ...other, termsVersion: CURRENT_TERMS_VERSION },
      ownersDevice,
    );
    assert.equal(shared.device, ownersDevice, 'two people at one desk stay known there');
    const made = await signIn(ELSEWHERE, OWNER.password, 'inventado');
    assert.notEqual(made.device, 'inventado');
    // Slowed for the account from everywhere, and the device of somebody else changes nothing.
    await guessUntilSlowed(addressOf);
    const { device: strangers } = await send('/v1/organizations', '198.51.100.1', {
      organizationName: 'Longe',
      name: 'Zé',
      email: 'ze@longe.test',
      password: 'inverno roxo 33',
      termsVersion: CURRENT_TERMS_VERSION,
    });
    assert.equal((await signIn('198.51.100.1', OWNER.password, strangers)).status, 429);
    assert.equal((await signIn('198.51.100.1', OWNER.password, ownersDevice)).status, 200);
  });

  it('leaves its token nowhere: only a hash is kept', async () => {
    const rows = await api.world.query<{ found: string }>(
      `select d::text as found from identity.device_tokens d`,
    );
    assert.ok(rows.length > 0);
    assert.ok(rows.every(({ found }) => !found.includes(ownersDevice)));
  });
});
