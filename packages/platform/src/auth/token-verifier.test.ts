import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import test from 'node:test';
import {
  AccountId,
  ClinicId,
  MembershipId,
  OrganizationId,
  PatientId,
  ProfessionalId,
} from '@agendify/kernel';
import { SignJWT, generateKeyPair } from 'jose';
import { importSigningKey, makeSigningKeyPair, makeTokenIssuer } from './access-token.ts';
import type { MemberCaller, PatientCaller } from './caller.ts';
import { makeTokenVerifier } from './token-verifier.ts';

let now = Date.parse('2026-11-24T08:00:00-03:00');
const clock = (): number => now;
const caller: MemberCaller = {
  kind: 'member',
  accountId: AccountId.parse('01890000-0000-7000-8000-000000000001'),
  organizationId: OrganizationId.parse('01890000-0000-7000-8000-000000000002'),
  membershipId: MembershipId.parse('01890000-0000-7000-8000-000000000003'),
  membershipVersion: 3,
  role: 'assistant',
  sessionId: '01890000-0000-7000-8000-000000000004',
};
const patient: PatientCaller = {
  kind: 'patient',
  patientId: PatientId.parse('01890000-0000-7000-8000-000000000007'),
  organizationId: caller.organizationId,
  accountId: null,
  sessionId: '01890000-0000-7000-8000-000000000008',
  provenAt: 1_770_000_000,
};
const pair = await makeSigningKeyPair();
const key = await importSigningKey(pair.kid, pair.privateJwk);
const issue = makeTokenIssuer(() => Promise.resolve(key), clock);
const verify = makeTokenVerifier(() => Promise.resolve([pair.publicJwk]), clock);

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** A token like ours, with something changed, signed by our own key. */
function forged(change: {
  claims?: object;
  header?: object;
  key?: typeof key.privateKey;
  audience?: string | string[];
  issuer?: string;
}) {
  const {
    accountId,
    organizationId: org,
    membershipId: mid,
    membershipVersion: mv,
    role,
    sessionId: sid,
  } = caller;
  return new SignJWT({ org, mid, mv, role, sid, ...change.claims })
    .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: pair.kid, ...change.header })
    .setSubject(accountId)
    .setIssuer(change.issuer ?? 'agendify')
    .setAudience(change.audience ?? 'agendify')
    .setIssuedAt(now / 1000)
    .setExpirationTime(now / 1000 + 600)
    .sign(change.key ?? key.privateKey);
}

test('knows the caller again, the first time and the second', async () => {
  const token = await issue(caller);
  assert.deepEqual(await verify(token), caller);
  assert.deepEqual(await verify(token), caller);
  assert.deepEqual(await verify(await forged({})), caller, 'what is forged below differs in one thing only');
});

test('carries what narrows a member, and when identity was proven', async () => {
  const narrowed: MemberCaller = {
    ...caller,
    professionalId: ProfessionalId.parse('01890000-0000-7000-8000-000000000005'),
    clinicIds: [ClinicId.parse('01890000-0000-7000-8000-000000000006')],
    provenAt: 1_770_000_000,
    isEnrolling: true,
  };
  assert.deepEqual(await verify(await issue(narrowed)), narrowed);
});

test('knows a patient again', async () => {
  const token = await issue(patient);
  assert.deepEqual(await verify(token), patient);
  assert.deepEqual(await verify(token), patient);
});

/** What the token of a patient says, and nothing of what that of a member says. */
const OF_PATIENT = { mid: undefined, mv: undefined, role: undefined, prv: 1_770_000_000 };

test('knows who calls by the audience, and refuses the claims of one kind under that of the other', async () => {
  const ofPatient = await verify(await forged({ claims: OF_PATIENT, audience: 'agendify-patient' }));
  assert.equal(ofPatient?.kind, 'patient');
  for (const claims of [{}, { prv: 1_770_000_000 }, { ...OF_PATIENT, role: 'owner' }])
    assert.equal(await verify(await forged({ claims, audience: 'agendify-patient' })), null);
  assert.equal(await verify(await forged({ claims: OF_PATIENT })), null);
  for (const claims of [{}, OF_PATIENT])
    for (const audience of [['agendify', 'agendify-patient'], ['agendify-patient'], ['agendify']])
      assert.equal(await verify(await forged({ claims, audience })), null);
});

for (const [what, change] of [
  ['another issuer', { issuer: 'somebody' }],
  ['another audience', { audience: 'somebody' }],
  ['another type of token', { header: { typ: 'JWT' } }],
  ['an unknown key id', { header: { kid: 'unknown' } }],
  ['no key id', { header: { kid: undefined } }],
  ['a role that does not exist', { claims: { role: 'god' } }],
  ['no organization', { claims: { org: undefined } }],
] as const) {
  test(`refuses ${what}`, async () => assert.equal(await verify(await forged(change)), null));
}

test('refuses the key of somebody else under our key id', async () => {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' });
  assert.equal(await verify(await forged({ key: privateKey })), null);
});

test('refuses a token without signature, and one signed with our public key as a secret', async () => {
  const [, claims] = (await issue(caller)).split('.');
  assert.equal(
    await verify(`${base64url({ alg: 'none', typ: 'at+jwt', kid: pair.kid })}.${String(claims)}.`),
    null,
  );
  const unsigned = `${base64url({ alg: 'HS256', typ: 'at+jwt', kid: pair.kid })}.${String(claims)}`;
  const mac = createHmac('sha256', Buffer.from(String(pair.publicJwk.x), 'base64url'))
    .update(unsigned)
    .digest('base64url');
  assert.equal(await verify(`${unsigned}.${mac}`), null);
});

test('refuses a token in which one character was changed', async () => {
  const token = await issue(caller);
  for (const at of [5, token.indexOf('.') + 5, token.length - 5]) {
    const other = token.charAt(at) === 'A' ? 'B' : 'A';
    assert.equal(await verify(token.slice(0, at) + other + token.slice(at + 1)), null);
  }
  for (const nonsense of ['', '.', 'a.b.c', 'nonsense']) assert.equal(await verify(nonsense), null);
});

test('a token that was verified is refused all the same once it has expired', async () => {
  const token = await issue(caller);
  now += 599_000;
  assert.deepEqual(await verify(token), caller);
  now += 1_000;
  assert.equal(await verify(token), null);
  assert.equal(await verify(token), null);
});

test('asks for the keys once for many tokens, and not more often than every five seconds for unknown ones', async () => {
  let asked = 0;
  const counting = makeTokenVerifier(() => {
    asked++;
    return Promise.resolve([pair.publicJwk]);
  }, clock);
  const tokens = await Promise.all(Array.from({ length: 20 }, () => issue(caller)));
  await Promise.all(tokens.map(counting));
  assert.equal(asked, 1);
  const unknown = await forged({ header: { kid: 'unknown' } });
  for (let attempt = 0; attempt < 50; attempt++) await counting(unknown);
  assert.equal(asked, 1);
  now += 5_000;
  for (let attempt = 0; attempt < 50; attempt++) await counting(unknown);
  assert.equal(asked, 2);
});

test('having found no key at all, asks again at once: the first token may follow', async () => {
  let keys: (typeof pair.publicJwk)[] = [];
  const fresh = makeTokenVerifier(() => Promise.resolve(keys), clock);
  assert.equal(await fresh(await forged({ header: { kid: 'unknown' } })), null);
  keys = [pair.publicJwk];
  assert.deepEqual(await fresh(await issue(caller)), caller);
});

test('a failure to read the keys is a fault, and the next call asks again', async () => {
  let fails = true;
  const shaky = makeTokenVerifier(
    () => (fails ? Promise.reject(new Error('database is away')) : Promise.resolve([pair.publicJwk])),
    clock,
  );
  const token = await issue(caller);
  await assert.rejects(shaky(token), /away/);
  fails = false;
  assert.deepEqual(await shaky(token), caller);
});

test('verifying again costs microseconds', async () => {
  const token = await issue(caller);
  await verify(token);
  // The best of many short turns: what else the machine does lengthens some of them.
  const turns: number[] = [];
  for (let turn = 0; turn < 50; turn++) {
    const started = performance.now();
    for (let round = 0; round < 200; round++) await verify(token);
    turns.push(((performance.now() - started) * 1000) / 200);
  }
  const microseconds = Math.min(...turns);
  assert.ok(microseconds < 20, `${microseconds.toFixed(1)} µs`);
});
