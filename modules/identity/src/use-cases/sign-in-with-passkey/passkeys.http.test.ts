import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeAuthenticate, makeIdentityModule } from '../../index.ts';
import { type Answering, Authenticator } from './authenticator-under-test.ts';

const at = IDENTITY_ENDPOINTS;
let now = Date.parse('2026-11-24T08:00:00-03:00');
const api = await startTestApi({
  modules: (ground) => [makeIdentityModule(ground)],
  authenticate: makeAuthenticate,
  clock: () => now,
});

async function person() {
  const credentials = { email: `${randomUUID()}@example.com`, password: 'girassol azul 42' };
  const { reply } = await api.call(at.signUp, {
    body: {
      organizationName: 'Clínica',
      name: 'Caio',
      ...credentials,
      termsVersion: CURRENT_TERMS_VERSION,
    },
  });
  const headers = { authorization: `Bearer ${reply.accessToken}` };
  return { ...credentials, headers, me: reply.me };
}
type Person = Awaited<ReturnType<typeof person>>;

async function add({ headers }: Person, authenticator: Authenticator, answering?: Answering) {
  const { options } = (await api.call(at.startPasskey, { headers })).reply;
  const credential = authenticator.create(options, answering);
  return api.call(at.addPasskey, { headers, body: { name: 'Celular', credential } });
}

async function signIn(authenticator: Authenticator, answering?: Answering) {
  const { options } = (await api.call(at.startPasskeySignIn)).reply;
  return api.call(at.signInWithPasskey, { body: { credential: authenticator.get(options, answering) } });
}

test('adds a passkey and signs in with it, without a password and without naming the account', async () => {
  const someone = await person();
  const authenticator = new Authenticator();
  const added = await add(someone, authenticator);
  assert.equal(added.status, 201);
  const session = await signIn(authenticator);
  assert.equal(session.reply.me.account.id, someone.me.account.id);
  const { reply } = await api.call(at.listPasskeys, { headers: someone.headers });
  assert.deepEqual(
    reply.items.map(({ name, lastUsedAt }) => [name, lastUsedAt]),
    [['Celular', new Date(now).toISOString()]],
  );
  const trail = await api.world.query<{ action: string }>(
    `select action from platform.audit_entries where organization_id = $1 and action like 'identity.%' order by at, id`,
    [someone.me.membership.organizationId],
  );
  assert.ok(trail.some(({ action }) => action === 'identity.passkey-added'));
});

test('an account with a passkey is asked for it after the password', async () => {
  const someone = await person();
  await add(someone, new Authenticator());
  const { email, password } = someone;
  const refused = await api.call(at.signIn, { body: { email, password } });
  assert.equal(refused.problem, 'second-factor-needed');
});

test('a passkey answers the question for the second factor, and proves again who one is', async () => {
  const someone = await person();
  const authenticator = new Authenticator();
  await add(someone, authenticator);
  const { email, password } = someone;
  const asked = await api.call(at.signIn, { body: { email, password } });
  const { challengeToken } = asked.raw as { challengeToken: string };
  const use = async (with_: Authenticator) => {
    const { options } = (await api.call(at.startPasskeySignIn)).reply;
    return { method: 'passkey', credential: with_.get(options) };
  };
  const stranger = new Authenticator();
  await add(await person(), stranger);
  const foreign = { challengeToken, ...(await use(stranger)) };
  assert.equal((await api.call(at.proveSecondFactor, { body: foreign })).problem, 'code-wrong');
  const own = { challengeToken, tokenDelivery: 'body', ...(await use(authenticator)) };
  const { reply } = await api.call(at.proveSecondFactor, { body: own });
  assert.equal(reply.me.account.id, someone.me.account.id);
  now += 601_000;
  const { refreshToken } = reply;
  const renewed = await api.call(at.refreshSession, { body: { refreshToken } });
  const headers = { authorization: `Bearer ${renewed.reply.accessToken}` };
  const proven = await api.call(at.stepUp, { headers, body: await use(authenticator) });
  const fresh = { authorization: `Bearer ${proven.reply.accessToken}` };
  assert.equal((await api.call(at.startPasskey, { headers: fresh })).status, 200);
});

test('a copy, whose counter stays behind, is refused, and so is the same answer again', async () => {
  const authenticator = new Authenticator();
  await add(await person(), authenticator);
  assert.equal((await signIn(authenticator, { counter: 7 })).status, 200);
  assert.equal((await signIn(authenticator, { counter: 7 })).problem, 'passkey-refused');
  assert.equal((await signIn(authenticator, { counter: 6 })).problem, 'passkey-refused');
  const { options } = (await api.call(at.startPasskeySignIn)).reply;
  const body = { credential: authenticator.get(options, { counter: 8 }) };
  assert.equal((await api.call(at.signInWithPasskey, { body })).status, 200);
  assert.equal((await api.call(at.signInWithPasskey, { body })).problem, 'proof-expired');
});

test('of two that answer one challenge at once, one enters', async () => {
  const authenticator = new Authenticator();
  await add(await person(), authenticator);
  const { options } = (await api.call(at.startPasskeySignIn)).reply;
  const answers = [9, 10].map((counter) => ({ credential: authenticator.get(options, { counter }) }));
  const statuses = await Promise.all(
    answers.map(async (body) => (await api.call(at.signInWithPasskey, { body })).status),
  );
  assert.deepEqual(statuses.toSorted(), [200, 409]);
});

for (const [what, answering] of [
  ['made on another site', { origin: 'https://agendify.example' }],
  ['without verifying its user', { isVerified: false }],
] as const) {
  test(`a passkey ${what} is not accepted, new or known`, async () => {
    const someone = await person();
    assert.equal((await add(someone, new Authenticator(), answering)).problem, 'passkey-refused');
    const authenticator = new Authenticator();
    await add(someone, authenticator);
    assert.equal((await signIn(authenticator, answering)).problem, 'passkey-refused');
    assert.equal((await signIn(authenticator)).status, 200);
  });
}

test('a passkey that nobody has added is refused', async () => {
  assert.equal((await signIn(new Authenticator())).problem, 'passkey-refused');
});

test('a challenge is good for five minutes, and for the account that asked', async () => {
  const [someone, other] = [await person(), await person()];
  const authenticator = new Authenticator();
  const { options } = (await api.call(at.startPasskey, { headers: someone.headers })).reply;
  const body = { name: 'Celular', credential: authenticator.create(options) };
  const taken = await api.call(at.addPasskey, { headers: other.headers, body });
  assert.equal(taken.problem, 'proof-expired');
  const asked = (await api.call(at.startPasskey, { headers: someone.headers })).reply.options;
  now += 5 * 60_000;
  const late = { name: 'Celular', credential: authenticator.create(asked) };
  assert.equal(
    (await api.call(at.addPasskey, { headers: someone.headers, body: late })).problem,
    'proof-expired',
  );
});

test('asks for a fresh proof of identity before a passkey is added or removed', async () => {
  const { email, password } = await person();
  const { reply } = await api.call(at.signIn, { body: { email, password, tokenDelivery: 'body' } });
  now += 601_000;
  const { refreshToken } = reply;
  const renewed = await api.call(at.refreshSession, { body: { refreshToken } });
  const headers = { authorization: `Bearer ${renewed.reply.accessToken}` };
  assert.equal((await api.call(at.startPasskey, { headers })).problem, 'step-up-required');
  const params = { id: randomUUID() };
  assert.equal((await api.call(at.removePasskey, { headers, params })).problem, 'step-up-required');
});

test('renames and removes only what is one’s own', async () => {
  const [someone, other] = [await person(), await person()];
  const { id } = (await add(someone, new Authenticator())).reply;
  const call = { params: { id }, body: { name: 'Chave azul' } };
  assert.equal((await api.call(at.renamePasskey, { ...call, headers: other.headers })).problem, 'not-found');
  assert.equal(
    (await api.call(at.removePasskey, { params: { id }, headers: other.headers })).problem,
    'not-found',
  );
  const renamed = await api.call(at.renamePasskey, { ...call, headers: someone.headers });
  assert.equal(renamed.reply.name, 'Chave azul');
});

test('the last way into an account stays', async () => {
  const someone = await person();
  const { id } = (await add(someone, new Authenticator())).reply;
  await api.world.query('delete from identity.passwords where account_id = $1', [someone.me.account.id]);
  const { headers } = someone;
  assert.equal((await api.call(at.removePasskey, { headers, params: { id } })).problem, 'last-way-in');
  const second = (await add(someone, new Authenticator())).reply;
  const both = await Promise.all(
    [id, second.id].map(
      async (each) => (await api.call(at.removePasskey, { headers, params: { id: each } })).status,
    ),
  );
  assert.deepEqual(both.toSorted(), [204, 409]);
});

test('the first factor comes with recovery codes, a further one with none, and the last one takes them along', async () => {
  const someone = await person();
  const { headers } = someone;
  const first = (await add(someone, new Authenticator())).reply;
  assert.equal(first.recoveryCodes.length, 10);
  const second = (await add(someone, new Authenticator())).reply;
  assert.deepEqual(second.recoveryCodes, []);
  const { email, password } = someone;
  const asked = (await api.call(at.signIn, { body: { email, password } })).raw as { challengeToken: string };
  const code = {
    challengeToken: asked.challengeToken,
    method: 'recovery-code',
    code: first.recoveryCodes[0],
  };
  assert.equal((await api.call(at.proveSecondFactor, { body: code })).status, 200);
  const left = async () => (await api.call(at.readMySecurity, { headers })).reply.recoveryCodesLeft;
  assert.equal(await left(), 9);
  for (const [index, { id }] of [first, second].entries()) {
    assert.equal((await api.call(at.removePasskey, { headers, params: { id } })).status, 204);
    assert.equal(await left(), index === 0 ? 9 : 0);
  }
});

test('of two first passkeys that are added at once, one comes with codes', async () => {
  const someone = await person();
  const both = await Promise.all(
    [new Authenticator(), new Authenticator()].map((each) => add(someone, each)),
  );
  assert.deepEqual(both.map(({ reply }) => reply.recoveryCodes.length).toSorted(), [0, 10]);
});

test('adding or removing a passkey ends the other sessions of the account, and only those', async () => {
  const [someone, other] = [await person(), await person()];
  const authenticator = new Authenticator();
  const readMe = async (headers: Person['headers']) => (await api.call(at.readMe, { headers })).status;
  const { email, password, headers } = someone;
  const signedIn = await api.call(at.signIn, { body: { email, password, tokenDelivery: 'body' } });
  const phone = { authorization: `Bearer ${signedIn.reply.accessToken}` };
  assert.equal(await readMe(phone), 200);
  const { id } = (await add(someone, authenticator)).reply;
  assert.deepEqual(
    [await readMe(phone), await readMe(headers), await readMe(other.headers)],
    [401, 200, 200],
  );
  const tablet = { authorization: `Bearer ${(await signIn(authenticator)).reply.accessToken}` };
  assert.equal(await readMe(tablet), 200);
  assert.equal((await api.call(at.removePasskey, { headers, params: { id } })).status, 204);
  assert.deepEqual(
    [await readMe(tablet), await readMe(headers), await readMe(other.headers)],
    [401, 200, 200],
  );
});

test('the same passkey belongs to one account', async () => {
  const authenticator = new Authenticator();
  await add(await person(), authenticator);
  assert.equal((await add(await person(), authenticator)).problem, 'passkey-known');
});
