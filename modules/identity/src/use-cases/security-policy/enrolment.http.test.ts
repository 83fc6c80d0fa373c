import assert from 'node:assert/strict';
import test from 'node:test';
import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { bearer, startIdentity } from '../../identity-under-test.ts';

const identity = await startIdentity();
const { call, clock, signIn, signUp, setUpTotp } = identity;
const { readMe, readOrganization, refreshSession, readMySecurity, changeSecurityPolicy } = IDENTITY_ENDPOINTS;
const DAY_MS = 24 * 60 * 60 * 1000;

/** Somebody who joined this many days ago. */
async function joinedDaysAgo(days: number) {
  const person = await signUp();
  await identity.world.query('update identity.memberships set joined_at = $1 where account_id = $2', [
    new Date(clock.now - days * DAY_MS),
    person.accountId,
  ]);
  return person;
}

test('within the days of grace everything is open', async () => {
  const { email } = await joinedDaysAgo(6.9);
  const headers = bearer((await signIn(email)).reply.accessToken);
  assert.equal((await call(readOrganization, { headers })).status, 200);
});

test('after them only what leads to a second factor, and then everything', async () => {
  const { email } = await joinedDaysAgo(7);
  const { reply } = await signIn(email);
  const headers = bearer(reply.accessToken);
  for (const endpoint of identity.endpoints) {
    if (endpoint.access === 'public' || endpoint.access === 'patient' || endpoint.duringEnrolment) continue;
    const { problem } = await call(endpoint, {
      headers,
      params: { id: '00000000-0000-4000-8000-000000000000' },
    });
    assert.equal(problem, 'second-factor-required', endpoint.id);
  }
  assert.equal((await call(readMe, { headers })).status, 200);
  assert.equal((await call(IDENTITY_ENDPOINTS.listMySessions, { headers })).status, 200);
  await setUpTotp(headers);
  const renewed = await call(refreshSession, { body: { refreshToken: reply.refreshToken } });
  const open = await call(readOrganization, { headers: bearer(renewed.reply.accessToken) });
  assert.equal(open.status, 200);
});

test('a session that began within the grace is asked when it is renewed after it', async () => {
  const { email } = await joinedDaysAgo(6.99);
  const { reply } = await signIn(email);
  clock.now += DAY_MS;
  const renewed = await call(refreshSession, { body: { refreshToken: reply.refreshToken } });
  const asked = await call(readOrganization, { headers: bearer(renewed.reply.accessToken) });
  assert.equal(asked.problem, 'second-factor-required');
});

test('the owner may free a role of it; to oblige it again gives the days of grace anew', async () => {
  const { email, headers } = await joinedDaysAgo(6);
  const put = (as: object, obligedRoles: readonly string[], version: string) =>
    call(changeSecurityPolicy, {
      headers: { ...as, 'if-match': version },
      body: { obligedRoles, graceDays: 7 },
    });
  assert.equal((await put(headers, [], '"1"')).status, 200);
  clock.now += 30 * DAY_MS;
  const free = bearer((await signIn(email)).reply.accessToken);
  assert.equal((await call(readOrganization, { headers: free })).status, 200);
  assert.equal((await call(readMySecurity, { headers: free })).reply.isObliged, false);
  assert.equal((await put(free, ['owner'], '"2"')).status, 200);
  const again = await call(readMySecurity, { headers: free });
  assert.equal(again.reply.graceEndsAt, new Date(clock.now + 7 * DAY_MS).toISOString());
  clock.now += 7 * DAY_MS;
  const late = bearer((await signIn(email)).reply.accessToken);
  assert.equal((await call(readOrganization, { headers: late })).problem, 'second-factor-required');
});
