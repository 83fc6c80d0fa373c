import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { beforeEach } from 'node:test';
import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import { sessionOf, startPatients } from '../../patients-under-test.ts';
import { type Answering, Authenticator } from '../sign-in-with-passkey/authenticator-under-test.ts';

const at = IDENTITY_ENDPOINTS;
const patients = await startPatients();
const { call, clock, here, signedIn, trail } = patients;
type Headers = Readonly<Record<string, string>>;

beforeEach(() => {
  clock.now += 60 * 60_000;
});

async function add(headers: Headers, authenticator: Authenticator, answering?: Answering) {
  const { options } = (await call(at.startPatientPasskey, { headers })).reply;
  const credential = authenticator.create(options, answering);
  return call(at.addPatientPasskey, { headers, body: { name: 'Celular', credential } });
}

async function signIn(authenticator: Authenticator, answering?: Answering, organizationId: string = here) {
  const { options } = (await call(at.startPatientPasskeySignIn, { body: { organizationId } })).reply;
  const credential = authenticator.get(options, answering);
  return call(at.signInPatientWithPasskey, { body: { organizationId, credential } });
}

test('adds a passkey, signs in with it without naming anybody, and removes it', async () => {
  const maria = await signedIn();
  const authenticator = new Authenticator();
  const added = await add(maria.headers, authenticator);
  assert.equal(added.status, 201);
  const session = await signIn(authenticator);
  assert.equal(session.status, 200);
  const { headers } = sessionOf(session);
  assert.equal((await call(at.readPatientMe, { headers })).reply.patient.id, maria.id);
  const { items } = (await call(at.listPatientPasskeys, { headers })).reply;
  assert.deepEqual(
    items.map(({ id, name, lastUsedAt }) => [id, name, lastUsedAt]),
    [[added.reply.id, 'Celular', new Date(clock.now).toISOString()]],
  );
  const removed = await call(at.removePatientPasskey, { headers, params: { id: added.reply.id } });
  assert.equal(removed.status, 204);
  assert.equal((await signIn(authenticator)).problem, 'passkey-refused');
  assert.deepEqual(
    (await trail(maria.id)).map(({ action, changes }) => [action, changes?.['method']]).slice(3),
    [
      ['identity.patient-passkey-added', undefined],
      ['identity.patient-signed-in', 'passkey'],
      ['identity.patient-passkey-removed', undefined],
    ],
  );
});

for (const [what, answering] of [
  ['another site', { origin: 'https://elsewhere.example' }],
  ['an authenticator that has not verified its user', { isVerified: false }],
  ['a counter that stays behind, as that of a copy', { counter: 0 }],
] as const) {
  test(`does not sign in ${what}`, async () => {
    const { headers } = await signedIn();
    const authenticator = new Authenticator();
    await add(headers, authenticator);
    assert.equal((await signIn(authenticator)).status, 200);
    assert.equal((await signIn(authenticator, answering)).problem, 'passkey-refused');
  });
}

test('a question is answered once, also wrongly, and not late', async () => {
  const { headers } = await signedIn();
  const authenticator = new Authenticator();
  await add(headers, authenticator);
  const body = { organizationId: here };
  const ask = async () => (await call(at.startPatientPasskeySignIn, { body })).reply.options;
  const use = (credential: object) => call(at.signInPatientWithPasskey, { body: { ...body, credential } });
  const question = await ask();
  assert.equal((await use(authenticator.get(question, { isVerified: false }))).problem, 'passkey-refused');
  assert.equal((await use(authenticator.get(question))).problem, 'proof-expired');
  const answers = await Promise.all(
    [await ask()].flatMap((options) => {
      const credential = authenticator.get(options);
      return Array.from({ length: 5 }, () => use(credential));
    }),
  );
  assert.equal(answers.filter(({ status }) => status === 200).length, 1);
  const late = await ask();
  clock.now += 5 * 60_000;
  assert.equal((await use(authenticator.get(late))).problem, 'proof-expired');
});

test('a question for adding is none for signing in, and none of another patient', async () => {
  const [maria, ana] = [await signedIn(), await signedIn()];
  const authenticator = new Authenticator();
  await add(maria.headers, authenticator);
  const { options } = (await call(at.startPatientPasskey, { headers: maria.headers })).reply;
  const body = { organizationId: here, credential: authenticator.get({ ...options, rpId: 'localhost' }) };
  assert.equal((await call(at.signInPatientWithPasskey, { body })).problem, 'proof-expired');
  const asked = (await call(at.startPatientPasskey, { headers: maria.headers })).reply.options;
  const credential = new Authenticator().create(asked);
  const added = await call(at.addPatientPasskey, { headers: ana.headers, body: { name: 'x', credential } });
  assert.equal(added.problem, 'proof-expired');
});

test('the same passkey is added once', async () => {
  const { headers } = await signedIn();
  const authenticator = new Authenticator();
  await add(headers, authenticator);
  assert.equal((await add(headers, authenticator)).problem, 'passkey-known');
});

test('a passkey is good in its organization alone, and nobody sees or removes that of another patient', async () => {
  const elsewhere = OrganizationId.parse((await patients.signUp()).organizationId);
  const maria = await signedIn();
  const authenticator = new Authenticator();
  const { id } = (await add(maria.headers, authenticator)).reply;
  assert.equal((await signIn(authenticator, undefined, elsewhere)).problem, 'passkey-refused');
  assert.equal((await signIn(authenticator, undefined, randomUUID())).problem, 'proof-expired');
  const others = [await signedIn(), await signedIn(await patients.patient({ organizationId: elsewhere }))];
  for (const { headers } of others) {
    assert.deepEqual((await call(at.listPatientPasskeys, { headers })).reply.items, []);
    const removed = await call(at.removePatientPasskey, { headers, params: { id } });
    assert.equal(removed.problem, 'not-found');
  }
  assert.equal((await signIn(authenticator)).status, 200);
});

test('a passkey of staff signs in no patient, and one of a patient no staff', async () => {
  const maria = await signedIn();
  const authenticator = new Authenticator();
  await add(maria.headers, authenticator);
  const { options } = (await call(at.startPasskeySignIn)).reply;
  const asStaff = await call(at.signInWithPasskey, { body: { credential: authenticator.get(options) } });
  assert.equal(asStaff.problem, 'passkey-refused');
  const staff = await patients.signUp();
  const own = new Authenticator();
  const asked = (await call(at.startPasskey, { headers: staff.headers })).reply.options;
  const body = { name: 'Mesa', credential: own.create(asked) };
  assert.equal((await call(at.addPasskey, { headers: staff.headers, body })).status, 201);
  assert.equal((await signIn(own, undefined, staff.organizationId)).problem, 'passkey-refused');
});
