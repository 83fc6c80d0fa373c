import assert from 'node:assert/strict';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import { startTestApi } from '@agendify/testing';
import { makeAuthenticate, makeIdentityModule } from '../../index.ts';

const { signUp, signIn, refreshSession, signOut, readMe } = IDENTITY_ENDPOINTS;
const DAY_MS = 24 * 60 * 60 * 1000;
let now = Date.parse('2026-11-24T08:00:00-03:00');
const api = await startTestApi({
  modules: (ground) => [makeIdentityModule(ground)],
  authenticate: makeAuthenticate,
  clock: () => now,
});

let people = 0;
async function signedUp() {
  const email = `bia${String(++people)}@clinica.test`;
  const password = 'girassol azul 42';
  const body = {
    organizationName: 'Clínica Boreal',
    name: 'Bia Lima',
    email,
    password,
    termsVersion: CURRENT_TERMS_VERSION,
  };
  const { reply } = await api.call(signUp, { body });
  return { email, password, organizationId: reply.me.membership.organizationId };
}

/** Signs in as a program does, which gets the refresh token in the body. */
async function refreshTokenOf(person: { email: string; password: string }): Promise<string> {
  const { reply } = await api.call(signIn, {
    body: { email: person.email, password: person.password, tokenDelivery: 'body' },
  });
  return String(reply.refreshToken);
}

function refresh(refreshToken: string, more: object = {}) {
  return api.call(refreshSession, { body: { refreshToken, ...more } });
}

test('exchanges a refresh token for a fresh session', async () => {
  const first = await refreshTokenOf(await signedUp());
  const { status, reply } = await refresh(first);
  assert.equal(status, 200);
  assert.notEqual(reply.refreshToken, first);
  const me = await api.call(readMe, { headers: { authorization: `Bearer ${reply.accessToken}` } });
  assert.equal(me.status, 200);
});

test('a browser sends and gets the token in the cookie, never in the body', async () => {
  const person = await signedUp();
  const inside = await api.call(signIn, { body: person });
  assert.equal(inside.reply.refreshToken, undefined);
  const [cookie] = String(inside.headers['set-cookie']).split(';');
  const renewed = await api.call(refreshSession, { headers: { cookie: String(cookie) } });
  assert.equal(renewed.status, 200);
  assert.equal(renewed.reply.refreshToken, undefined);
  assert.match(
    String(renewed.headers['set-cookie']),
    /^__Host-agendify-refresh=.*Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
});

test('twenty requests that race with one token all stay signed in, in one session', async () => {
  const token = await refreshTokenOf(await signedUp());
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(token)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    Array.from({ length: 20 }, () => 200),
  );
  assert.equal(new Set(answers.map(({ reply }) => reply.refreshToken)).size, 20);
  for (const { reply } of answers) assert.equal((await refresh(String(reply.refreshToken))).status, 200);
});

test('whichever of the tokens of a race the browser keeps, it still works a minute later', async () => {
  for (let kept = 0; kept < 6; kept++) {
    const token = await refreshTokenOf(await signedUp());
    const answers = await Promise.all(Array.from({ length: 6 }, () => refresh(token)));
    now += 60_000;
    const again = await refresh(String(answers[kept]?.reply.refreshToken));
    assert.equal(again.status, 200, `token ${String(kept)}`);
  }
});

test('a retry within ten seconds is answered, one after eleven ends the session', async () => {
  const token = await refreshTokenOf(await signedUp());
  const fresh = String((await refresh(token)).reply.refreshToken);
  now += 10_000;
  assert.equal((await refresh(token)).status, 200);
  now += 1_000;
  assert.equal((await refresh(token)).problem, 'session-ended');
  assert.equal(
    (await refresh(fresh)).problem,
    'session-ended',
    'whoever has the newest token is out as well',
  );
});

test('reuse ends the session of the token only', async () => {
  const person = await signedUp();
  const phone = await refreshTokenOf(person);
  const computer = await refreshTokenOf(person);
  const stolen = phone;
  await refresh(phone);
  now += 60_000;
  assert.equal((await refresh(stolen)).problem, 'session-ended');
  assert.equal((await refresh(computer)).status, 200);
  const entries = await api.world.query<{ action: string; ip: string; object: string }>(
    `select action, host(ip) as ip, object_kind as object from platform.audit_entries
     where organization_id = $1 and action <> 'identity.signed-in' and actor_kind = 'stranger' order by at, id`,
    [person.organizationId],
  );
  assert.deepEqual(
    entries.filter(
      ({ action }) => action.startsWith('identity.refresh') || action.startsWith('identity.session'),
    ),
    [
      { action: 'identity.session-ended', ip: '127.0.0.1', object: 'account' },
      { action: 'identity.refresh-token-reused', ip: '127.0.0.1', object: 'account' },
    ],
  );
});

test('of two who got tokens in the time of grace, the second to come back is found out', async () => {
  const token = await refreshTokenOf(await signedUp());
  const mine = String((await refresh(token)).reply.refreshToken);
  const thiefs = String((await refresh(token)).reply.refreshToken);
  now += 60_000;
  assert.equal((await refresh(mine)).status, 200);
  now += 60_000;
  assert.equal((await refresh(thiefs)).problem, 'session-ended');
});

test('an ended session leaves /v1/me at once', async () => {
  const person = await signedUp();
  const { reply } = await api.call(signIn, { body: { ...person, tokenDelivery: 'body' } });
  const headers = { authorization: `Bearer ${reply.accessToken}` };
  assert.equal((await api.call(readMe, { headers })).status, 200);
  assert.equal((await api.call(signOut, { body: { refreshToken: reply.refreshToken } })).status, 204);
  assert.equal((await api.call(readMe, { headers })).problem, 'identity-expired');
  assert.equal((await refresh(String(reply.refreshToken))).problem, 'session-ended');
});

test('signing out clears the cookie, and twice is no error', async () => {
  for (const call of [{}, { headers: { cookie: '__Host-agendify-refresh=nonsense' } }]) {
    const out = await api.call(signOut, call);
    assert.equal(out.status, 204);
    assert.match(
      String(out.headers['set-cookie']),
      /^__Host-agendify-refresh=; Max-Age=0; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  }
});

test('a session that nobody used for thirty days has ended; use begins the time anew', async () => {
  const person = await signedUp();
  const idle = await refreshTokenOf(person);
  let used = await refreshTokenOf(person);
  for (const days of [20, 20]) {
    now += days * DAY_MS;
    used = String((await refresh(used)).reply.refreshToken);
  }
  assert.equal((await refresh(idle)).problem, 'session-ended');
});

test('a session ends after ninety days, however much it is used', async () => {
  const person = await signedUp();
  let used = await refreshTokenOf(person);
  for (const days of [20, 20, 20, 20, 9]) {
    now += days * DAY_MS;
    used = String((await refresh(used)).reply.refreshToken);
  }
  now += DAY_MS;
  assert.equal((await refresh(used)).problem, 'session-ended');
});

test('signing in anew in a browser ends the session that it had, and leaves other devices alone', async () => {
  const person = await signedUp();
  const other = await refreshTokenOf(person);
  const cookieOf = (answer: { readonly headers: Readonly<Record<string, unknown>> }) =>
    String(String(answer.headers['set-cookie']).split(';')[0]);
  const first = await api.call(signIn, { body: person });
  const cookie = cookieOf(first);
  const wrong = await api.call(signIn, {
    headers: { cookie },
    body: { ...person, password: 'nao e esta senha' },
  });
  assert.equal(wrong.problem, 'credentials-wrong');
  assert.equal((await api.call(refreshSession, { headers: { cookie } })).status, 200, 'only who enters');
  const again = await api.call(signIn, { headers: { cookie }, body: person });
  assert.equal(again.status, 200);
  assert.equal((await api.call(refreshSession, { headers: { cookie } })).problem, 'session-ended');
  const headers = { authorization: `Bearer ${first.reply.accessToken}` };
  assert.equal((await api.call(readMe, { headers })).problem, 'identity-expired');
  assert.equal((await api.call(refreshSession, { headers: { cookie: cookieOf(again) } })).status, 200);
  assert.equal((await refresh(other)).status, 200);
});

test('refuses an unknown token, and none at all', async () => {
  assert.equal((await refresh('x'.repeat(43))).problem, 'session-ended');
  assert.equal((await api.call(refreshSession)).problem, 'session-ended');
});

test('enters another organization of the account, and refuses one that is not theirs without spending the token', async () => {
  const person = await signedUp();
  const stranger = await signedUp();
  const second = await api.call(signUp, {
    body: {
      organizationName: 'Segunda',
      name: 'Bia',
      email: person.email,
      password: person.password,
      termsVersion: CURRENT_TERMS_VERSION,
    },
  });
  const token = await refreshTokenOf(person);
  const foreign = await refresh(token, { organizationId: stranger.organizationId });
  assert.equal(foreign.problem, 'not-found');
  now += 60_000;
  const entered = await refresh(token, { organizationId: person.organizationId });
  assert.equal(entered.reply.me.membership.organizationId, person.organizationId);
  const stays = await refresh(String(entered.reply.refreshToken));
  assert.equal(
    stays.reply.me.membership.organizationId,
    person.organizationId,
    'the session stays where it went',
  );
  const other = second.reply.me.membership.organizationId;
  assert.notEqual(other, person.organizationId);
  const moved = await refresh(String(stays.reply.refreshToken), { organizationId: other });
  assert.equal(moved.reply.me.membership.organizationId, other);
  const entries = await api.world.query<{ organizationId: string }>(
    `select organization_id as "organizationId" from platform.audit_entries
     where action = 'identity.signed-in' and changes ->> 'method' = 'change-of-organization' and object_id = $1`,
    [entered.reply.me.account.id],
  );
  assert.deepEqual(entries, [{ organizationId: other }], 'its trail tells of it');
});

test('a member who was removed is out at once', async () => {
  const person = await signedUp();
  const { reply } = await api.call(signIn, { body: { ...person, tokenDelivery: 'body' } });
  await api.memberOf(OrganizationId.parse(reply.me.membership.organizationId), 'owner');
  await api.world.query(
    'update identity.memberships set removed_at = now() where organization_id = $1 and account_id = $2',
    [person.organizationId, reply.me.account.id],
  );
  const me = await api.call(readMe, { headers: { authorization: `Bearer ${reply.accessToken}` } });
  assert.equal(me.problem, 'identity-expired');
  assert.equal((await refresh(String(reply.refreshToken))).problem, 'session-ended');
  assert.equal((await api.call(signIn, { body: person })).problem, 'not-found');
});

test('no token is kept as it is', async () => {
  const token = await refreshTokenOf(await signedUp());
  const rows = await api.world.query<{ token_hash: Buffer }>(
    'select token_hash from identity.refresh_tokens',
  );
  assert.ok(rows.length > 0);
  assert.ok(
    rows.every(
      ({ token_hash }) => token_hash.length === 32 && !token_hash.equals(Buffer.from(token, 'base64url')),
    ),
  );
});
