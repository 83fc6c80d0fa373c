import assert from 'node:assert/strict';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { bearer, PASSWORD, startIdentity } from '../../identity-under-test.ts';

const identity = await startIdentity();
const { call, clock, challenge, prove, protectedPerson, signIn } = identity;
const { readMe } = IDENTITY_ENDPOINTS;

/** On to the next code: the one of the present step is spent. */
function nextStep(): void {
  clock.now += 30_000;
}

test('the password of an account with a second factor opens nothing, and says what is asked for', async () => {
  const person = await protectedPerson();
  const asked = await signIn(person.email);
  assert.equal(asked.status, 401);
  assert.equal(asked.problem, 'second-factor-needed');
  assert.deepEqual((asked.raw as { answers: unknown }).answers, ['totp', 'recovery-code']);
  assert.equal(asked.headers['set-cookie'], undefined);
  assert.ok(!JSON.stringify(asked.raw).includes('accessToken'));
});

test('a code of the application completes signing in, freshly proven', async () => {
  const person = await protectedPerson();
  nextStep();
  const { status, reply } = await prove(await challenge(person.email), 'totp', person.code());
  assert.equal(status, 200);
  const headers = bearer(reply.accessToken);
  assert.equal((await call(readMe, { headers })).status, 200);
  const renewed = await call(IDENTITY_ENDPOINTS.renewRecoveryCodes, { headers });
  assert.equal(renewed.status, 201, 'what asks for a fresh proof is open');
});

for (const [what, aheadSeconds, status] of [
  ['of the step before', -30, 200],
  ['of the step after', 30, 200],
  ['of two steps before', -60, 422],
  ['of two steps after', 60, 422],
] as const)
  test(`a code ${what} is answered with ${String(status)}`, async () => {
    const person = await protectedPerson();
    clock.now += 300_000;
    const answer = await prove(await challenge(person.email), 'totp', person.code(aheadSeconds));
    assert.equal(answer.status, status);
  });

test('no code is accepted twice, nor one before it, nor the one that confirmed the application', async () => {
  const person = await protectedPerson();
  assert.equal((await prove(await challenge(person.email), 'totp', person.code())).problem, 'code-wrong');
  nextStep();
  const earlier = person.code();
  nextStep();
  assert.equal((await prove(await challenge(person.email), 'totp', person.code())).status, 200);
  for (const code of [person.code(), earlier])
    assert.equal((await prove(await challenge(person.email), 'totp', code)).problem, 'code-wrong');
});

test('of ten who use one code at once only one gets in, and so with a recovery code', async () => {
  const person = await protectedPerson();
  nextStep();
  for (const [method, code] of [
    ['totp', person.code()],
    ['recovery-code', person.recoveryCodes[0] ?? ''],
  ] as const) {
    // One after the other: whoever tries the password many times at once is slowed down.
    const questions: string[] = [];
    while (questions.length < 10) questions.push(await challenge(person.email));
    const answers = await Promise.all(questions.map((question) => prove(question, method, code)));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1, method);
  }
});

test('a recovery code works once, however it is written, and others still do', async () => {
  const person = await protectedPerson();
  const [first = '', second = ''] = person.recoveryCodes;
  assert.equal(person.recoveryCodes.length, 10);
  const written = ` ${first.toUpperCase().replaceAll('-', ' ')} `;
  assert.equal((await prove(await challenge(person.email), 'recovery-code', written)).status, 200);
  assert.equal((await prove(await challenge(person.email), 'recovery-code', first)).problem, 'code-wrong');
  assert.equal((await prove(await challenge(person.email), 'recovery-code', second)).status, 200);
});

test('a question takes five tries, and then not even the right code', async () => {
  const person = await protectedPerson();
  nextStep();
  const question = await challenge(person.email);
  for (let tries = 0; tries < 5; tries++)
    assert.equal((await prove(question, 'totp', '000000')).problem, 'code-wrong');
  assert.equal((await prove(question, 'totp', person.code())).problem, 'challenge-ended');
});

test('new questions give no more than ten wrong codes an hour, and a recovery code still works', async () => {
  const person = await protectedPerson();
  nextStep();
  for (let tries = 0; tries < 10; tries++)
    assert.equal((await prove(await challenge(person.email), 'totp', '000000')).problem, 'code-wrong');
  const waits = await prove(await challenge(person.email), 'totp', person.code());
  assert.equal(waits.problem, 'too-many-requests');
  assert.ok(Number(waits.headers['retry-after']) > 3000);
  const [code = ''] = person.recoveryCodes;
  assert.equal((await prove(await challenge(person.email), 'recovery-code', code)).status, 200);
  const failures = (await identity.trail(person.accountId)).filter(
    ({ action }) => action === 'identity.sign-in-failed',
  );
  assert.equal(failures.length, 11);
});

test('a question works once and for five minutes, and none that was never asked', async () => {
  const person = await protectedPerson();
  nextStep();
  const question = await challenge(person.email);
  assert.equal((await prove(question, 'totp', person.code())).status, 200);
  nextStep();
  assert.equal((await prove(question, 'totp', person.code())).problem, 'challenge-ended');
  const late = await challenge(person.email);
  clock.now += 300_000;
  assert.equal((await prove(late, 'totp', person.code())).problem, 'challenge-ended');
  assert.equal((await prove('x'.repeat(43), 'totp', person.code())).problem, 'challenge-ended');
});

test('a code of somebody else opens nothing', async () => {
  const [person, other] = [await protectedPerson(), await protectedPerson()];
  nextStep();
  assert.equal((await prove(await challenge(person.email), 'totp', other.code())).problem, 'code-wrong');
  const [code = ''] = other.recoveryCodes;
  assert.equal((await prove(await challenge(person.email), 'recovery-code', code)).problem, 'code-wrong');
});

test('signing up one more organization asks an existing account for its second factor as well', async () => {
  const person = await protectedPerson();
  const asked = await call(IDENTITY_ENDPOINTS.signUp, {
    body: {
      organizationName: 'Segunda',
      name: 'Ana',
      email: person.email,
      password: PASSWORD,
      termsVersion: CURRENT_TERMS_VERSION,
    },
  });
  assert.equal(asked.problem, 'second-factor-needed');
  nextStep();
  const token = String((asked.raw as { challengeToken: unknown }).challengeToken);
  const { reply } = await prove(token, 'totp', person.code());
  assert.equal(reply.me.membership.organizationName, 'Segunda');
});

test('no code, secret or question is kept as it is', async () => {
  const person = await protectedPerson();
  const question = await challenge(person.email);
  const rows = await identity.world.query<{ row: string }>(
    `select t::text as row from identity.totp_factors t union all select t::text from identity.recovery_codes t
     union all select t::text from identity.sign_in_challenges t union all select t::text from platform.audit_entries t`,
  );
  const kept = rows.map(({ row }) => row).join('\n');
  const bytes = (text: string, encoding: 'utf8' | 'base64url') => Buffer.from(text, encoding).toString('hex');
  for (const secret of [person.secret, bytes(person.secret, 'utf8'), question, bytes(question, 'base64url')])
    assert.ok(!kept.includes(secret));
  for (const code of person.recoveryCodes)
    for (const form of [code, code.replaceAll('-', '')])
      assert.ok(!kept.includes(form) && !kept.includes(bytes(form, 'utf8')));
});
