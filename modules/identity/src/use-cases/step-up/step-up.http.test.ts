import assert from 'node:assert/strict';
import test from 'node:test';
import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { STEP_UP_SECONDS } from '@agendify/platform';
import { PASSWORD, bearer, startIdentity } from '../../identity-under-test.ts';

const identity = await startIdentity();
const { call, clock, challenge, prove, protectedPerson, signIn, signUp, trail } = identity;
const {
  changeSecurityPolicy,
  readSecurityPolicy,
  readMySecurity,
  refreshSession,
  renewRecoveryCodes,
  stepUp,
} = IDENTITY_ENDPOINTS;

const POLICY = { obligedRoles: ['owner', 'manager'], graceDays: 7 };

/** A proof counts for ten minutes; the access token lives as long. */
async function lateSession(email: string) {
  const { reply } = await signIn(email);
  clock.now += (STEP_UP_SECONDS + 1) * 1000;
  const renewed = await call(refreshSession, { body: { refreshToken: reply.refreshToken } });
  return bearer(renewed.reply.accessToken);
}

async function lateProtectedSession(person: Awaited<ReturnType<typeof protectedPerson>>) {
  clock.now += 30_000;
  const { reply } = await prove(await challenge(person.email), 'totp', person.code());
  clock.now += (STEP_UP_SECONDS + 1) * 1000;
  const renewed = await call(refreshSession, { body: { refreshToken: reply.refreshToken } });
  return bearer(renewed.reply.accessToken);
}

test('asks for a fresh proof ten minutes after signing in, and the password gives it where there is no second factor', async () => {
  const person = await signUp();
  const headers = await lateSession(person.email);
  const put = (as: object) =>
    call(changeSecurityPolicy, { headers: { ...as, 'if-match': '"1"' }, body: POLICY });
  assert.equal((await put(headers)).problem, 'step-up-required');
  const wrong = await call(stepUp, { headers, body: { method: 'password', password: 'nao e esta senha' } });
  assert.equal(wrong.problem, 'password-wrong');
  const proven = await call(stepUp, { headers, body: { method: 'password', password: PASSWORD } });
  assert.equal(proven.status, 200);
  const fresh = bearer(proven.reply.accessToken);
  assert.equal((await put(fresh)).status, 200);
  clock.now += STEP_UP_SECONDS * 1000;
  assert.equal((await put(fresh)).problem, 'identity-expired', 'the token ends with the proof');
});

test('a renewed session is as old as its proof', async () => {
  const person = await signUp();
  const { reply } = await signIn(person.email);
  clock.now += 590_000;
  const renewed = await call(refreshSession, { body: { refreshToken: reply.refreshToken } });
  const headers = bearer(renewed.reply.accessToken);
  const put = (version: string) =>
    call(changeSecurityPolicy, { headers: { ...headers, 'if-match': version }, body: POLICY });
  assert.equal((await put('"1"')).status, 200);
  clock.now += 11_000;
  assert.equal((await put('"2"')).problem, 'step-up-required');
});

test('with a second factor the password is not enough, a code is', async () => {
  const person = await protectedPerson();
  const headers = await lateProtectedSession(person);
  assert.equal((await call(renewRecoveryCodes, { headers })).problem, 'step-up-required');
  const byPassword = await call(stepUp, { headers, body: { method: 'password', password: PASSWORD } });
  assert.equal(byPassword.problem, 'second-factor-exists');
  const wrong = await call(stepUp, { headers, body: { method: 'totp', code: '000000' } });
  assert.equal(wrong.problem, 'code-wrong');
  const code = person.code();
  const proven = await call(stepUp, { headers, body: { method: 'totp', code } });
  const renewed = await call(renewRecoveryCodes, { headers: bearer(proven.reply.accessToken) });
  assert.equal(renewed.status, 201);
  assert.equal((await call(stepUp, { headers, body: { method: 'totp', code } })).problem, 'code-wrong');
  const [old = ''] = person.recoveryCodes;
  const byOld = await call(stepUp, { headers, body: { method: 'recovery-code', code: old } });
  assert.equal(byOld.problem, 'code-wrong', 'the former codes are void');
  const [fresh = ''] = renewed.reply.codes;
  const byFresh = await call(stepUp, { headers, body: { method: 'recovery-code', code: fresh } });
  assert.equal(byFresh.status, 200);
  const acts = (await trail(person.accountId)).map(({ action }) => action);
  assert.equal(acts.filter((action) => action === 'identity.stepped-up').length, 2);
  assert.ok(acts.includes('identity.recovery-codes-renewed'));
});

test('a session that was taken over may guess the password ten times an hour', async () => {
  const person = await signUp();
  const { headers } = person;
  const guesses = await Promise.all(
    Array.from({ length: 11 }, () =>
      call(stepUp, { headers, body: { method: 'password', password: 'nao e esta senha' } }),
    ),
  );
  const waiting = guesses.filter(({ problem }) => problem === 'too-many-requests');
  assert.equal(waiting.length, 1, 'those that come at once are counted as well');
  const right = await call(stepUp, { headers, body: { method: 'password', password: PASSWORD } });
  assert.equal(right.problem, 'too-many-requests');
  clock.now += 3_600_000;
  const { reply } = await signIn(person.email);
  const later = await call(stepUp, {
    headers: bearer(reply.accessToken),
    body: { method: 'password', password: PASSWORD },
  });
  assert.equal(later.status, 200);
});

test('how an account is protected follows what it sets up and removes', async () => {
  const person = await signUp();
  const { headers } = person;
  const before = (await call(readMySecurity, { headers })).reply;
  assert.deepEqual(before.provenBy, ['password']);
  assert.equal(before.isObliged, true);
  await identity.setUpTotp(headers);
  const after = (await call(readMySecurity, { headers })).reply;
  assert.deepEqual(after.provenBy, ['totp', 'recovery-code']);
  assert.equal(after.recoveryCodesLeft, 10);
  assert.equal((await call(IDENTITY_ENDPOINTS.setUpTotp, { headers })).problem, 'second-factor-exists');
  assert.equal((await call(IDENTITY_ENDPOINTS.removeTotp, { headers })).status, 204);
  const removed = (await call(readMySecurity, { headers })).reply;
  assert.deepEqual(removed, before);
  assert.equal((await call(renewRecoveryCodes, { headers })).problem, 'second-factor-missing');
  assert.deepEqual(
    (await trail(person.accountId))
      .filter(({ action }) => action.startsWith('identity.factor'))
      .map(({ action, changes }) => [action, changes?.['factor']]),
    [
      ['identity.factor-added', 'totp'],
      ['identity.factor-removed', 'totp'],
    ],
  );
});

test('a change of the policy that somebody has not seen is not lost, and its history is in the trail', async () => {
  const { headers, organizationId } = await signUp();
  const seen = await call(readSecurityPolicy, { headers });
  assert.deepEqual(seen.reply.obligedRoles, ['owner', 'manager', 'professional', 'assistant', 'finance']);
  const put = (body: object, version: string) =>
    call(changeSecurityPolicy, { headers: { ...headers, 'if-match': version }, body });
  const changed = await put(POLICY, String(seen.headers['etag']));
  assert.deepEqual(changed.reply, POLICY);
  assert.equal((await put(POLICY, String(seen.headers['etag']))).problem, 'version-conflict');
  assert.equal((await put({ ...POLICY, graceDays: 8 }, '"2"')).problem, 'invalid-input');
  const [entry] = await identity.world.query<{ changes: unknown }>(
    `select changes from platform.audit_entries where organization_id = $1 and action = 'identity.security_policy-changed'`,
    [organizationId],
  );
  assert.ok(JSON.stringify(entry?.changes).includes('obliged_roles'));
});
