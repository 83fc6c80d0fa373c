import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { beforeEach } from 'node:test';
import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import { cookieOf, otherThan, sessionOf, startPatients } from '../../patients-under-test.ts';

const patients = await startPatients();
const { ask, call, clock, codeFor, codesOf, freshEmail, here, patient, trail, verify, world } = patients;
const { askPatientCode, readPatientDoor, readPatientMe } = IDENTITY_ENDPOINTS;
const MINUTE = 60_000;

// What was tried in one test slows no other.
beforeEach(() => {
  clock.now += 3 * 60 * MINUTE;
});

async function elsewhere(): Promise<OrganizationId> {
  return OrganizationId.parse((await patients.signUp()).organizationId);
}

test('signs in with the code that was sent, once', async () => {
  const maria = await patient();
  const code = await codeFor(maria);
  const answer = await verify(maria.email, `${code.slice(0, 3)} ${code.slice(3)}`);
  assert.equal(answer.status, 200);
  const { headers } = sessionOf(answer);
  const me = (await call(readPatientMe, { headers })).reply;
  assert.deepEqual(me, {
    patient: { id: maria.id, name: 'Maria Lima', language: 'pt-BR' },
    organization: { id: here, name: 'Clínica Aurora' },
  });
  assert.equal((await verify(maria.email, code)).problem, 'code-wrong');
  assert.deepEqual(
    (await trail(maria.id)).map(({ action }) => action),
    ['patients.patient-added', 'identity.patient-code-asked', 'identity.patient-signed-in'],
  );
});

test('of five who use one code at once only one signs in', async () => {
  for (let round = 0; round < 4; round++) {
    const maria = await patient();
    const code = await codeFor(maria);
    const answers = await Promise.all(Array.from({ length: 5 }, () => verify(maria.email, code)));
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422, 422, 422, 422]);
  }
});

test('a code works for ten minutes', async () => {
  const maria = await patient();
  const code = await codeFor(maria);
  clock.now += 10 * MINUTE;
  assert.equal((await verify(maria.email, code)).problem, 'code-wrong');
  const other = await codeFor(maria);
  clock.now += 10 * MINUTE - 1;
  assert.equal((await verify(maria.email, other)).status, 200);
});

test('five wrong tries void the code, and another one can be had at once', async () => {
  const maria = await patient();
  const code = await codeFor(maria);
  for (let wrong = 0; wrong < 5; wrong++)
    assert.equal((await verify(maria.email, otherThan(code))).problem, 'code-wrong');
  clock.now += MINUTE;
  assert.equal((await verify(maria.email, code)).problem, 'code-wrong');
  const failed = (await trail(maria.id)).filter(({ action }) => action.endsWith('sign-in-failed'));
  assert.deepEqual(
    failed.map(({ changes }) => changes),
    [{ method: 'code', wrongTries: 5 }],
  );
  const other = await codeFor(maria);
  clock.now += MINUTE;
  assert.equal((await verify(maria.email, other)).status, 200);
});

test('four wrong tries at once with the right code among them leave it working', async () => {
  const maria = await patient();
  const code = await codeFor(maria);
  const wrong = otherThan(code);
  const answers = await Promise.all(
    [wrong, wrong, code, wrong, wrong].map((each) => verify(maria.email, each)),
  );
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [200, 422, 422, 422, 422]);
});

test('who tries on and on waits, alike for an address of nobody', async () => {
  for (const { email } of [await patient(), { email: freshEmail() }]) {
    const answers: (string | null)[] = [];
    for (let tried = 0; tried < 7; tried++) answers.push((await verify(email, '000000')).problem);
    assert.deepEqual(
      [answers.filter((each) => each === 'code-wrong').length, answers.at(-1)],
      [6, 'too-many-requests'],
    );
  }
});

test('no stranger locks anybody out: after the waiting a new code signs in', async () => {
  const maria = await patient();
  for (let round = 0; round < 6; round++) {
    const code = await codeFor(maria);
    for (let wrong = 0; wrong < 8; wrong++) await verify(maria.email, otherThan(code));
  }
  clock.now += 15 * MINUTE;
  assert.equal((await verify(maria.email, await codeFor(maria))).status, 200);
});

test('a known and an unknown address, here and nowhere, are answered the same', async () => {
  const known = await ask((await patient()).email);
  for (const unknown of [await ask(freshEmail()), await ask(freshEmail(), randomUUID())])
    assert.deepEqual([unknown.status, unknown.raw], [known.status, known.raw]);
  assert.equal(known.status, 202);
  const nobody = freshEmail();
  await ask(nobody);
  assert.equal((await verify(nobody, '000000')).problem, 'code-wrong');
  assert.equal((await verify(nobody, '000000', { organizationId: randomUUID() })).problem, 'code-wrong');
});

test('the answer waits for nothing that is looked up or written', async () => {
  const maria = await patient();
  await world.query(
    'alter table identity.patient_sign_in_codes add constraint broken check (tries < 0) not valid',
  );
  const body = { organizationId: here, email: maria.email };
  assert.equal((await call(askPatientCode, { body })).status, 202);
  await patients.settled();
  await world.query('alter table identity.patient_sign_in_codes drop constraint broken');
  assert.deepEqual(await codesOf(maria.id), []);
  await codeFor(maria);
});

test('nobody fills a mailbox by asking, also not at once', async () => {
  const maria = await patient();
  const body = { organizationId: here, email: maria.email };
  await Promise.all(Array.from({ length: 8 }, () => call(askPatientCode, { body })));
  await patients.settled();
  const sent = await codesOf(maria.id);
  assert.equal(sent.length, 3);
  assert.equal((await verify(maria.email, sent[0]?.code ?? '')).status, 200, 'the first works as well');
  assert.equal(
    (await verify(maria.email, sent[2]?.code ?? '')).problem,
    'code-wrong',
    'and spends the others',
  );
});

test('asks who it is where several share the address, without spending the code', async () => {
  const email = freshEmail();
  const [mother, son] = [
    await patient({ email, fullName: 'Ana Lima' }),
    await patient({ email, fullName: 'Bento Lima' }),
  ];
  const code = await codeFor(mother);
  const asked = await verify(email, code);
  assert.deepEqual(asked.reply, {
    kind: 'choice',
    patients: [
      { id: mother.id, name: 'Ana Lima' },
      { id: son.id, name: 'Bento Lima' },
    ],
  });
  assert.equal(asked.headers['set-cookie'], undefined);
  const stranger = await patient();
  assert.equal((await verify(email, code, { patientId: stranger.id })).problem, 'code-wrong');
  const answer = await verify(email, code, { patientId: son.id });
  const { reply } = await call(readPatientMe, { headers: sessionOf(answer).headers });
  assert.equal(reply.patient.name, 'Bento Lima');
  assert.equal((await verify(email, code, { patientId: mother.id })).problem, 'code-wrong');
});

test('a code is good in its organization alone', async () => {
  const other = await elsewhere();
  const maria = await patient();
  const namesake = await patient({ email: maria.email, organizationId: other });
  const code = await codeFor(maria);
  assert.equal((await verify(maria.email, code, { organizationId: other })).problem, 'code-wrong');
  assert.equal((await verify(maria.email, await codeFor(namesake))).problem, 'code-wrong');
  assert.equal((await verify(maria.email, code)).status, 200);
});

test('address and code lie nowhere in the clear', async () => {
  const maria = await patient();
  const code = await codeFor(maria);
  const [row] = await world.query<{ code: string; event: string }>(
    `select (select string_agg(c::text, ' ') from identity.patient_sign_in_codes c) as code,
       (select string_agg(o.payload::text, ' ') from platform.outbox o where type = 'identity.patient-code-asked') as event`,
  );
  for (const kept of [row?.code ?? '', row?.event ?? '']) {
    assert.ok(kept.length > 0);
    for (const secret of [maria.email, `"${code}"`, `,${code},`, Buffer.from(maria.email).toString('hex')])
      assert.ok(!kept.includes(secret), secret);
  }
});

test('the cookie is for this site alone, out of the reach of scripts, and stands beside that of staff', async () => {
  const maria = await patient();
  const { headers } = await verify(maria.email, await codeFor(maria));
  assert.match(
    String(headers['set-cookie']),
    /^__Host-agendify-patient=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  assert.notEqual(cookieOf(headers).split('=')[0], '__Host-agendify-refresh');
});

test('no page of another site asks, verifies or renews', async () => {
  const headers = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  const { email } = await patient();
  const body = { organizationId: here, email };
  assert.equal((await call(askPatientCode, { headers, body })).problem, 'cross-site-refused');
  const { verifyPatientCode, refreshPatientSession, signOutPatient } = IDENTITY_ENDPOINTS;
  const verified = await call(verifyPatientCode, { headers, body: { ...body, code: '000000' } });
  assert.equal(verified.problem, 'cross-site-refused');
  for (const endpoint of [refreshPatientSession, signOutPatient])
    assert.equal((await call(endpoint, { headers })).problem, 'cross-site-refused');
});

test('the door says what the organization is called, and of no other that it does not exist', async () => {
  const door = async (organizationId: string) =>
    (await call(readPatientDoor, { params: { organizationId } })).reply;
  assert.deepEqual(await door(here), { organizationName: 'Clínica Aurora', channels: ['email'] });
  assert.deepEqual(await door(randomUUID()), { organizationName: null, channels: ['email'] });
});
