import assert from 'node:assert/strict';
import test from 'node:test';
import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { PASSWORD, bearer, startIdentity } from '../../identity-under-test.ts';

const identity = await startIdentity();
const { call, challenge, clock, prove, provenPerson, setUpTotp, signIn, signUp, trail } = identity;
const { askPasswordReset, changePassword, readMe, resetPassword } = IDENTITY_ENDPOINTS;
const NEW = 'correnteza morna do rio';

const linksOf = (person: { accountId: string; organizationId: string }) =>
  identity.linksOf(person, 'password-reset-asked');

async function linkFor(person: { email: string; accountId: string; organizationId: string }) {
  assert.equal((await call(askPasswordReset, { body: { email: person.email } })).status, 202);
  const token = (await linksOf(person)).at(-1);
  assert.ok(token);
  return token;
}

function reset(token: string, newPassword = NEW) {
  return call(resetPassword, { body: { token, newPassword } });
}

test('a link sets another password once, and ends all sessions', async () => {
  const person = await signUp();
  const token = await linkFor(person);
  assert.equal((await reset(token, 'senha-12345678')).problem, 'password-weak');
  assert.equal((await reset(token)).status, 204);
  assert.equal((await reset(token)).problem, 'link-invalid');
  assert.equal((await call(readMe, { headers: person.headers })).problem, 'identity-expired');
  assert.equal((await signIn(person.email)).problem, 'credentials-wrong');
  assert.equal((await signIn(person.email, NEW)).status, 200);
  const acts = (await trail(person.accountId)).map(({ action }) => action);
  for (const act of ['identity.password-reset-asked', 'identity.password-changed', 'identity.session-ended'])
    assert.ok(acts.includes(act), act);
});

test('of five who use one link at once only one sets the password', async () => {
  const token = await linkFor(await signUp());
  const answers = await Promise.all(
    Array.from({ length: 5 }, (_, index) => reset(token, `${NEW} ${String(index)}`)),
  );
  assert.equal(answers.filter(({ status }) => status === 204).length, 1);
});

test('a link works for thirty minutes, and a used one takes the others with it', async () => {
  const person = await signUp();
  const [first, second] = [await linkFor(person), await linkFor(person)];
  assert.equal((await reset(first)).status, 204);
  assert.equal((await reset(second)).problem, 'link-invalid');
  const late = await linkFor(person);
  clock.now += 30 * 60_000;
  assert.equal((await reset(late)).problem, 'link-invalid');
});

test('an unknown address is answered the same, and nobody can fill a mailbox', async () => {
  const person = await signUp();
  const known = await call(askPasswordReset, { body: { email: person.email } });
  const unknown = await call(askPasswordReset, { body: { email: 'ninguem@clinica.test' } });
  assert.deepEqual([unknown.status, unknown.raw], [known.status, known.raw]);
  for (let more = 0; more < 4; more++) {
    await call(askPasswordReset, { body: { email: person.email } });
    await identity.settled();
  }
  assert.equal((await linksOf(person)).length, 3);
});

test('a second factor of a proven account is asked for after a reset as before', async () => {
  const proven = await provenPerson();
  const person = { ...proven, ...(await setUpTotp(proven.headers)) };
  assert.equal(
    (await reset(await linkFor(person), 'rio longo')).status,
    204,
    '8 characters beside it suffice',
  );
  clock.now += 30_000;
  assert.equal((await signIn(person.email, 'rio longo')).problem, 'second-factor-needed');
  await assert.rejects(challenge(person.email), /credentials-wrong/);
  const { raw } = await signIn(person.email, 'rio longo');
  const { challengeToken } = raw as { challengeToken: string };
  assert.equal((await prove(challengeToken, 'totp', person.code())).status, 200);
});

test('the old password changes the password, and ends the other sessions only', async () => {
  const person = await signUp();
  const other = bearer((await signIn(person.email)).reply.accessToken);
  const change = (oldPassword: string, newPassword: string) =>
    call(changePassword, { headers: person.headers, body: { oldPassword, newPassword } });
  assert.equal((await change('nao e esta senha', NEW)).problem, 'password-wrong');
  assert.equal((await change(PASSWORD, 'rio longo')).problem, 'password-weak');
  assert.equal((await change(PASSWORD, NEW)).status, 204);
  assert.equal((await call(readMe, { headers: person.headers })).status, 200);
  assert.equal((await call(readMe, { headers: other })).problem, 'identity-expired');
  assert.equal((await signIn(person.email, NEW)).status, 200);
});

test('what is done to an account is in the trail of every organization to which it belongs', async () => {
  const person = await signUp();
  const elsewhere = await identity.owner();
  await identity.world.query(
    `insert into identity.memberships (organization_id, id, account_id, role, suspended_at) values ($1, gen_random_uuid(), $2, 'manager', now())`,
    [elsewhere.organizationId, person.accountId],
  );
  const body = { oldPassword: PASSWORD, newPassword: NEW };
  assert.equal((await call(changePassword, { headers: person.headers, body })).status, 204);
  const told = await identity.world.query<{ id: string }>(
    `select organization_id as id from platform.audit_entries where object_id = $1 and action = 'identity.password-changed'`,
    [person.accountId],
  );
  assert.deepEqual(
    new Set(told.map(({ id }) => id)),
    new Set([person.organizationId, elsewhere.organizationId]),
    'also where the person is suspended',
  );
});
