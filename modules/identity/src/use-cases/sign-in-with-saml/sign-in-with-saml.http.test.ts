import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { codeIn, cookieOf, problemIn, receptionist, useSingleSignOn } from './single-sign-on-under-test.ts';

const at = IDENTITY_ENDPOINTS;
const { api, provider, clinic, metadata, start, post, finish, signIn, signedUp } = await useSingleSignOn();
const clinicA = await clinic();

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('somebody new becomes a member with the role of the mapping, once the terms are accepted', async () => {
  const person = receptionist(clinicA);
  const { url, cookie } = await start(`alguem@${clinicA.domain}`);
  const form = await provider.signIn(url, await metadata(clinicA.organizationId), person);
  const page = await post(clinicA.organizationId, form);
  assert.equal(page.pathname, '/sign-in/organization');
  const asked = await finish(codeIn(page), cookie, null);
  assert.equal(asked.problem, 'terms-needed');
  const { answerCode } = asked.raw as { answerCode: string };
  const { reply } = await finish(answerCode, cookie);
  assert.equal(reply.me.membership.role, 'assistant');
  assert.equal(reply.me.membership.organizationId, clinicA.organizationId);
  assert.equal(reply.me.account.name, 'Rita Recepção');
  const again = await signIn(clinicA, person);
  assert.equal(again.reply.me.account.id, reply.me.account.id);
});

test('what it opens is good in that organization alone, and changes nothing of the account', async () => {
  const person = receptionist(clinicA);
  const { reply, headers } = await signIn(clinicA, person);
  const other = await clinic();
  await api.world.query(
    `insert into identity.memberships (organization_id, id, account_id, role) values ($1, $2, $3, 'manager')`,
    [other.organizationId, randomUUID(), reply.me.account.id],
  );
  const cookie = cookieOf(headers);
  const elsewhere = await api.call(at.refreshSession, {
    body: { organizationId: other.organizationId },
    headers: { cookie },
  });
  assert.equal(elsewhere.problem, 'not-found');
  const me = await api.call(at.readMe, { headers: bearer(reply.accessToken) });
  assert.deepEqual(
    me.reply.memberships.map(({ organizationId }) => organizationId),
    [clinicA.organizationId],
  );
  const passkey = await api.call(at.startPasskey, { headers: bearer(reply.accessToken) });
  assert.equal(passkey.problem, 'own-proof-needed');
  const move = { headers: bearer(reply.accessToken), body: { email: 'rita@elsewhere.test' } };
  assert.equal((await api.call(at.askEmailChange, move)).problem, 'own-proof-needed');
});

test('an account that is there is not taken over: whoever signs in to it links it', async () => {
  const someone = await signedUp();
  const email = `${randomUUID()}@${clinicA.domain}`;
  await api.world.query('update identity.accounts set email = $1 where id = $2', [
    email,
    someone.owner.accountId,
  ]);
  const person = receptionist(clinicA, { attributes: { email, role: 'recepcao' } });
  const refused = await signIn(clinicA, person);
  assert.equal(refused.problem, 'identity-not-linked');
  const { linkToken } = refused.raw as { linkToken: string };
  const linked = await someone.owner.call(at.confirmLink, { body: { linkToken } });
  assert.equal(linked.reply.kind, 'organization');
  const again = await someone.owner.call(at.confirmLink, { body: { linkToken } });
  assert.equal(again.problem, 'proof-expired');
  const entered = await signIn(clinicA, person);
  assert.equal(entered.reply.me.account.id, someone.owner.accountId);
  assert.equal(entered.reply.me.membership.role, 'assistant');
});

for (const [what, attributes, problem] of [
  ['of a foreign domain', { email: 'rita@outra.test', role: 'recepcao' }, 'address-not-allowed'],
  ['that is none', { email: 'rita', role: 'recepcao' }, 'address-not-allowed'],
] as const) {
  test(`an address ${what} lets nobody new in`, async () => {
    const refused = await signIn(clinicA, { subject: randomUUID(), attributes });
    assert.equal(refused.problem, problem);
  });
}

test('nobody comes in without a role, and nobody as an owner', async () => {
  const email = `${randomUUID()}@${clinicA.domain}`;
  const refused = await signIn(clinicA, { subject: randomUUID(), attributes: { email, role: 'owner' } });
  assert.equal(refused.problem, 'role-not-given');
  const owner = await clinicA.save({ defaultRole: 'owner' });
  assert.equal(owner.problem, 'invalid-input');
});

test('a domain counts once it is proven, and is proven for one organization only', async () => {
  const other = await clinic();
  const claim = await other.owner.call(at.claimDomain, { body: { domain: clinicA.domain } });
  const params = { id: claim.reply.id };
  assert.equal((await other.owner.call(at.proveDomain, { params })).problem, 'domain-taken');
  const email = `${randomUUID()}@${clinicA.domain}`;
  const refused = await signIn(other, { subject: randomUUID(), attributes: { email, role: 'recepcao' } });
  assert.equal(refused.problem, 'address-not-allowed');
});

test('where it is required, other ways in lead to it, besides for owners', async () => {
  const strict = await clinic();
  const member = await signedUp();
  await api.world.query(
    `insert into identity.memberships (organization_id, id, account_id, role) values ($1, $2, $3, 'manager')`,
    [strict.organizationId, randomUUID(), member.owner.accountId],
  );
  const { email, password } = member;
  const body = { email, password, organizationId: strict.organizationId, tokenDelivery: 'body' };
  const before = await api.call(at.signIn, { body });
  assert.equal(before.status, 200);
  await strict.save({ isRequired: true });
  const refused = await api.call(at.signIn, { body });
  assert.equal(refused.problem, 'single-sign-on-required');
  assert.equal((refused.raw as { identifier: string }).identifier, strict.identifier);
  const { refreshToken } = before.reply;
  const ended = await api.call(at.refreshSession, { body: { refreshToken } });
  assert.equal(ended.problem, 'session-ended');
  const own = await api.call(at.signIn, { body: { email, password } });
  assert.equal(own.reply.me.membership.organizationId, member.owner.organizationId);
  assert.equal((await signIn(strict, receptionist(strict))).status, 200);
  assert.equal((await strict.owner.call(at.readMe)).status, 200);
});

test('a code is good once, for two minutes, and in the browser that began', async () => {
  const answered = async () => {
    const { url, cookie } = await start(clinicA.identifier);
    const form = await provider.signIn(url, await metadata(clinicA.organizationId), receptionist(clinicA));
    return { code: codeIn(await post(clinicA.organizationId, form)), cookie };
  };
  const stolen = await answered();
  const { cookie: anothers } = await start(clinicA.identifier);
  assert.equal((await finish(stolen.code, anothers)).problem, 'proof-expired');
  assert.equal((await finish(stolen.code, stolen.cookie)).problem, 'proof-expired');
  const used = await answered();
  assert.equal((await finish(used.code, used.cookie)).status, 200);
  assert.equal((await finish(used.code, used.cookie)).problem, 'proof-expired');
});

test('a provider that proves one factor leaves the account’s own to be asked', async () => {
  const weak = await clinic();
  await weak.save({ isStrong: false });
  const person = receptionist(weak);
  const first = await signIn(weak, person);
  assert.equal(first.status, 200);
  await api.world.query(
    `insert into identity.passkeys (id, account_id, credential_id, public_key, counter, transports, name, is_synchronized, created_at)
     values ($1, $2, '\\x01', '\\x02', 0, '{}', 'Celular', false, now())`,
    [randomUUID(), first.reply.me.account.id],
  );
  assert.equal((await signIn(weak, person)).problem, 'second-factor-needed');
});

test('a trial shows what arrived and signs nobody in', async () => {
  const begun = await clinicA.owner.call(at.startSingleSignOnTest);
  const cookie = cookieOf(begun.headers);
  const email = `${randomUUID()}@outra.test`;
  const person = { subject: 'rita', attributes: { email, role: 'recepcao' } };
  const form = await provider.signIn(begun.reply.url, await metadata(clinicA.organizationId), person);
  const page = await post(clinicA.organizationId, form);
  assert.equal(page.pathname, '/set-up/single-sign-on/test');
  assert.equal((await finish(codeIn(page), cookie)).problem, 'proof-expired');
  const again = await clinicA.owner.call(at.startSingleSignOnTest);
  const trial = cookieOf(again.headers);
  const answer = await provider.signIn(again.reply.url, await metadata(clinicA.organizationId), person);
  const shown = await clinicA.owner.call(at.readSingleSignOnTest, {
    body: { code: codeIn(await post(clinicA.organizationId, answer)) },
    headers: { cookie: trial },
  });
  assert.deepEqual(shown.reply, {
    verdict: 'address-not-allowed',
    reason: null,
    subject: 'rita',
    email,
    name: null,
    role: 'assistant',
    attributes: [
      { name: 'email', values: [email] },
      { name: 'role', values: ['recepcao'] },
    ],
  });
  const accounts = await api.world.query('select id from identity.accounts where email = $1', [email]);
  assert.deepEqual(accounts, []);
});

test('an unknown organization has no sign-in, and nothing is sent on for it', async () => {
  const refused = await api.call(at.startSamlSignIn, { body: { organization: 'ninguem' } });
  assert.equal(refused.problem, 'single-sign-on-not-set-up');
  const page = await post(randomUUID(), { SAMLResponse: 'PHg+', RelayState: '' });
  assert.equal(problemIn(page), 'unreadable');
});

test('settings leave a trail without what is said in confidence', async () => {
  const trail = await api.world.query<{ action: string; changes: unknown }>(
    `select action, changes from platform.audit_entries where organization_id = $1 and action like 'identity.%'`,
    [clinicA.organizationId],
  );
  const actions = new Set(trail.map(({ action }) => action));
  for (const action of [
    'identity.single-sign-on-added',
    'identity.email-domain-added',
    'identity.organization-identity-added',
    'identity.signed-in',
  ])
    assert.ok(actions.has(action), action);
  assert.ok(!JSON.stringify(trail).includes('BEGIN') && !JSON.stringify(trail).includes('Rita'));
});

test('who was removed stays out, whatever the provider says', async () => {
  const home = await clinic();
  const someone = await signedUp();
  const email = `${randomUUID()}@${home.domain}`;
  await api.world.query('update identity.accounts set email = $1 where id = $2', [
    email,
    someone.owner.accountId,
  ]);
  await api.world.query(
    `insert into identity.memberships (organization_id, id, account_id, role, removed_at) values ($1, $2, $3, 'assistant', now())`,
    [home.organizationId, randomUUID(), someone.owner.accountId],
  );
  const person = receptionist(home, { attributes: { email, role: 'recepcao' } });
  const { linkToken } = (await signIn(home, person)).raw as { linkToken: string };
  assert.equal((await someone.owner.call(at.confirmLink, { body: { linkToken } })).status, 201);
  assert.equal((await signIn(home, person)).problem, 'not-found');
});

test('what it opens reaches nothing of the account elsewhere, and ends when the organization leaves the provider', async () => {
  const home = await clinic();
  const { reply, headers } = await signIn(home, receptionist(home));
  const mine = bearer(reply.accessToken);
  for (const endpoint of [at.listLinkedIdentities, at.listMySessions, at.endMyOtherSessions])
    assert.equal((await api.call(endpoint, { headers: mine })).problem, 'own-proof-needed', endpoint.id);
  assert.equal((await home.owner.call(at.removeSingleSignOn)).status, 204);
  assert.equal((await api.call(at.readMe, { headers: mine })).problem, 'identity-expired');
  const again = await api.call(at.refreshSession, { body: {}, headers: { cookie: cookieOf(headers) } });
  assert.equal(again.problem, 'session-ended');
  assert.equal((await home.owner.call(at.readMe)).status, 200);
});
