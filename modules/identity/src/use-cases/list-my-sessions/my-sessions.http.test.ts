import assert from 'node:assert/strict';
import test from 'node:test';
import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { PASSWORD, bearer, startIdentity } from '../../identity-under-test.ts';

const identity = await startIdentity();
const { call, clock, signIn, signUp, setUpTotp, trail } = identity;
const { endMyOtherSessions, endMySession, listMySessions, readMe, refreshSession } = IDENTITY_ENDPOINTS;

const PHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1';

function fromPhone(email: string) {
  return call(IDENTITY_ENDPOINTS.signIn, {
    headers: { 'user-agent': PHONE },
    body: { email, password: PASSWORD, tokenDelivery: 'body' },
  });
}

async function devicesOf(headers: Readonly<Record<string, string>>) {
  return (await call(listMySessions, { headers })).reply.items;
}

test('lists devices in words, the present one marked, and ends another', async () => {
  const { email, headers, accountId } = await signUp();
  clock.now += 60_000;
  const phone = (await fromPhone(email)).reply;
  const [first, second, ...more] = await devicesOf(headers);
  assert.deepEqual(more, []);
  assert.ok(first && second);
  assert.deepEqual(
    { ...first, id: '' },
    {
      id: '',
      program: 'safari',
      system: 'ios',
      createdAt: new Date(clock.now).toISOString(),
      lastUsedAt: new Date(clock.now).toISOString(),
      lastIp: '127.0.0.1',
      isCurrent: false,
    },
  );
  assert.equal(second.isCurrent, true);
  assert.equal((await call(endMySession, { headers, params: { id: first.id } })).status, 204);
  assert.equal((await call(endMySession, { headers, params: { id: first.id } })).problem, 'not-found');
  assert.equal((await call(readMe, { headers: bearer(phone.accessToken) })).problem, 'identity-expired');
  const renewed = await call(refreshSession, { body: { refreshToken: phone.refreshToken } });
  assert.equal(renewed.problem, 'session-ended');
  assert.equal((await devicesOf(headers)).length, 1);
  const acts = await trail(accountId);
  assert.deepEqual(
    acts.map(({ action, changes }) => [
      action,
      changes?.['method'] ?? changes?.['reason'],
      changes?.['newDevice'],
    ]),
    [
      ['identity.signed-in', 'sign-up', false],
      ['identity.email-proof-asked', undefined, undefined],
      ['identity.signed-in', 'password', true],
      ['identity.session-ended', 'ended by its person', undefined],
    ],
  );
});

test("knows nothing of another person's devices", async () => {
  const [mine, theirs] = [await signUp(), await signUp()];
  const [device] = await devicesOf(theirs.headers);
  const ended = await call(endMySession, { headers: mine.headers, params: { id: device?.id ?? '' } });
  assert.equal(ended.problem, 'not-found');
  assert.equal((await devicesOf(theirs.headers)).length, 1);
});

test('ends all others at once, and so does a new second factor and the end of one', async () => {
  const { email, headers } = await signUp();
  const other = bearer((await signIn(email)).reply.accessToken);
  assert.equal((await call(endMyOtherSessions, { headers })).status, 204);
  assert.equal((await call(readMe, { headers: other })).problem, 'identity-expired');
  const another = bearer((await signIn(email)).reply.accessToken);
  await setUpTotp(headers);
  assert.equal((await call(readMe, { headers: another })).problem, 'identity-expired');
  assert.equal((await call(readMe, { headers })).status, 200);
});

test('a session that nobody can renew any more is no device', async () => {
  const { email } = await signUp();
  clock.now += 31 * 24 * 60 * 60 * 1000;
  const headers = bearer((await signIn(email)).reply.accessToken);
  assert.equal((await devicesOf(headers)).length, 1);
});

test('a failed sign-in of a known account is in the trail of its organization, that of an unknown one nowhere', async () => {
  const { email, accountId } = await signUp();
  await signIn(email, 'nao e esta senha');
  await signIn('ninguem@clinica.test', 'nao e esta senha');
  // Noted after the answer.
  await identity.settled();
  const failed = (await trail(accountId)).filter(({ action }) => action === 'identity.sign-in-failed');
  assert.deepEqual(failed, [{ action: 'identity.sign-in-failed', changes: { method: 'password' } }]);
  const nobody = await identity.world.query(
    `select from platform.audit_entries where action = 'identity.sign-in-failed' and object_id <> $1`,
    [accountId],
  );
  assert.equal(nobody.length, 0);
});
