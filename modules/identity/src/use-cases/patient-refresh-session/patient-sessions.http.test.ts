import assert from 'node:assert/strict';
import test, { beforeEach } from 'node:test';
import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import { bearer, PASSWORD } from '../../identity-under-test.ts';
import { purgeTokensJob } from '../purge-tokens/purge-tokens.job.ts';
import { cookieOf, sessionOf, startPatients } from '../../patients-under-test.ts';

const patients = await startPatients();
const { call, clock, here, owner, refresh, signedIn, trail, world } = patients;
const { readMe, readPatientMe, signOutPatient, listMembers } = IDENTITY_ENDPOINTS;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

beforeEach(() => {
  clock.now += 60 * MINUTE;
});

test('exchanges the refresh token for a fresh one, in the cookie alone', async () => {
  const maria = await signedIn();
  const renewed = await refresh(maria.cookie);
  assert.equal(renewed.status, 200);
  assert.notEqual(cookieOf(renewed.headers), maria.cookie);
  assert.ok(!JSON.stringify(renewed.raw).includes(cookieOf(renewed.headers).slice(-43)));
  const me = await call(readPatientMe, { headers: sessionOf(renewed).headers });
  assert.equal(me.reply.patient.id, maria.id);
});

test('a retry within ten seconds is answered, one after eleven ends the session', async () => {
  const maria = await signedIn();
  const fresh = cookieOf((await refresh(maria.cookie)).headers);
  clock.now += 10_000;
  assert.equal((await refresh(maria.cookie)).status, 200);
  clock.now += 1_000;
  assert.equal((await refresh(maria.cookie)).problem, 'session-ended');
  assert.equal((await refresh(fresh)).problem, 'session-ended', 'whoever has the newest is out as well');
  assert.equal((await call(readPatientMe, { headers: maria.headers })).problem, 'identity-expired');
  const ended = (await trail(maria.id)).at(-1);
  assert.deepEqual(
    [ended?.action, ended?.changes?.['reason']],
    ['identity.patient-session-ended', 'refresh token reused'],
  );
});

test('ten requests that race with one token all stay signed in', async () => {
  const { cookie } = await signedIn();
  const answers = await Promise.all(Array.from({ length: 10 }, () => refresh(cookie)));
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]));
});

test('a session that nobody used for thirty days has ended', async () => {
  const { cookie } = await signedIn();
  clock.now += 30 * DAY;
  assert.equal((await refresh(cookie)).problem, 'session-ended');
});

test('signing out ends the session and its access tokens at once, and twice is no error', async () => {
  const maria = await signedIn();
  for (let time = 0; time < 2; time++) {
    const out = await call(signOutPatient, { headers: { cookie: maria.cookie } });
    assert.equal(out.status, 204);
    assert.match(String(out.headers['set-cookie']), /^__Host-agendify-patient=; Max-Age=0; Path=\//);
  }
  assert.equal((await call(readPatientMe, { headers: maria.headers })).problem, 'identity-expired');
  assert.equal((await refresh(maria.cookie)).problem, 'session-ended');
  const ended = (await trail(maria.id)).filter(({ action }) => action === 'identity.patient-session-ended');
  assert.deepEqual(
    ended.map(({ changes }) => changes?.['reason']),
    ['signed out'],
  );
});

test('a session is renewed where it belongs only', async () => {
  const elsewhere = OrganizationId.parse((await patients.signUp()).organizationId);
  const maria = await signedIn();
  assert.equal((await refresh(maria.cookie, { organizationId: elsewhere })).problem, 'session-ended');
  assert.equal((await refresh(maria.cookie, { organizationId: here })).status, 200);
  const moved = cookieOf((await refresh((await signedIn()).cookie)).headers).replace(here, elsewhere);
  assert.equal((await refresh(moved)).problem, 'session-ended');
});

test('whoever had an address that the clinic has changed is out at the next renewal', async () => {
  const maria = await signedIn();
  const kept = cookieOf((await refresh(maria.cookie)).headers);
  await world.query('update patients.patients set email = $2 where id = $1', [
    maria.id,
    patients.freshEmail(),
  ]);
  assert.equal((await refresh(kept)).problem, 'session-ended');
  assert.equal((await call(readPatientMe, { headers: maria.headers })).problem, 'identity-expired');
  const ended = (await trail(maria.id)).at(-1);
  assert.deepEqual(
    [ended?.action, ended?.changes?.['reason']],
    ['identity.patient-session-ended', 'address changed'],
  );
});

test('refuses what is no token', async () => {
  for (const cookie of ['', '__Host-agendify-patient=', `__Host-agendify-patient=${here}.x`, 'a=b'])
    assert.equal((await refresh(cookie)).problem, 'session-ended');
});

test('staff and patients stay apart: neither token opens what is for the other', async () => {
  const maria = await signedIn();
  const staff = bearer((await patients.signIn(owner.email, PASSWORD)).reply.accessToken);
  for (const endpoint of [readMe, listMembers])
    assert.equal((await call(endpoint, { headers: maria.headers })).problem, 'not-allowed');
  assert.equal((await call(readPatientMe, { headers: staff })).problem, 'not-allowed');
  const asStaff = maria.cookie.replace('patient', 'refresh');
  const { refreshSession } = IDENTITY_ENDPOINTS;
  assert.equal((await call(refreshSession, { headers: { cookie: asStaff } })).problem, 'session-ended');
});

test('a passkey is added only soon after signing in, also when the session was renewed', async () => {
  const maria = await signedIn();
  const { startPatientPasskey } = IDENTITY_ENDPOINTS;
  clock.now += 9 * MINUTE;
  assert.equal((await call(startPatientPasskey, { headers: maria.headers })).status, 200);
  clock.now += 2 * MINUTE;
  const { headers } = sessionOf(await refresh(maria.cookie));
  assert.equal((await call(startPatientPasskey, { headers })).problem, 'step-up-required');
});

test('what has expired is forgotten, and what is in use is kept', async () => {
  const { cookie } = await signedIn();
  clock.now += 29 * DAY;
  await patients.codeFor(await patients.patient());
  const kept = cookieOf((await refresh(cookie)).headers);
  clock.now += 2 * DAY;
  await purgeTokensJob(patients.ground).run();
  const count = async (table: string) =>
    (await world.query<{ n: number }>(`select count(*)::int as n from identity.${table}`))[0]?.n;
  assert.deepEqual([await count('patient_sign_in_codes'), await count('patient_challenges')], [0, 0]);
  assert.equal(await count('patient_refresh_tokens'), 1);
  assert.equal((await refresh(kept)).status, 200);
});

test('of tokens only hashes are kept', async () => {
  const { cookie } = await signedIn();
  const token = decodeURIComponent(cookie.split('=')[1] ?? '');
  const rows = await world.query<{ text: string; length: number }>(
    'select t::text as text, octet_length(token_hash) as length from identity.patient_refresh_tokens t',
  );
  assert.ok(rows.length > 0);
  for (const { text, length } of rows) {
    assert.equal(length, 32);
    assert.ok(!text.includes(token.slice(-43)));
  }
});
