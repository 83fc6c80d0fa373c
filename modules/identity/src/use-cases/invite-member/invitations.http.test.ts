import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS, INVITATION_TOKEN, type Role } from '@agendify/contracts';
import { OrganizationId } from '@agendify/kernel';
import { type TestClient, startTestApi } from '@agendify/testing';
import { makeAuthenticate, makeIdentityModule } from '../../index.ts';

const e = IDENTITY_ENDPOINTS;
let now = Date.parse('2026-11-24T08:00:00-03:00');
const api = await startTestApi({
  modules: (ground) => [makeIdentityModule(ground)],
  authenticate: makeAuthenticate,
  clock: () => now,
});
const password = 'girassol azul 42';
const termsVersion = CURRENT_TERMS_VERSION;

function as(session: { accessToken: string }): TestClient {
  const authorization = `Bearer ${session.accessToken}`;
  return {
    call: (endpoint, call = {}) =>
      api.call(endpoint, { ...call, headers: { authorization, ...call.headers } }),
  };
}

async function newOwner() {
  const body = {
    organizationName: 'Clínica Cedro',
    name: 'Dora',
    email: `${randomUUID()}@clinica.test`,
    password,
    termsVersion,
  };
  const { reply } = await api.call(e.signUp, { body });
  return {
    ...as(reply),
    email: body.email,
    organizationId: OrganizationId.parse(reply.me.membership.organizationId),
  };
}

type Owner = Awaited<ReturnType<typeof newOwner>>;

/** The token as the message that goes out would read it: from the event, with the organization's key. */
async function tokenOf(owner: Owner, invitationId: string): Promise<string> {
  const [event] = await api.world.query<{ payload: { sealedToken: string } }>(
    `select payload from platform.outbox where type = 'identity.member-invited' and payload->>'invitationId' = $1`,
    [invitationId],
  );
  const sealed = Buffer.from(String(event?.payload.sealedToken), 'base64');
  return api.ground.db.inTenant({ organizationId: owner.organizationId, accountId: null }, async (tx) =>
    (await api.ground.envelope.cipherOf(tx)).open(INVITATION_TOKEN, { invitedId: invitationId }, sealed),
  );
}

async function invite(owner: Owner, role: Role = 'assistant', email = `${randomUUID()}@clinica.test`) {
  const { reply } = await owner.call(e.inviteMember, { body: { email, role } });
  return { ...reply, token: await tokenOf(owner, reply.id) };
}

function accept(token: string, change: object = {}) {
  return api.call(e.acceptInvitation, { body: { token, name: 'Eva', password, termsVersion, ...change } });
}

test('who is new accepts with a name and a password, and is signed in with the role', async () => {
  const owner = await newOwner();
  const invitation = await invite(owner, 'manager');
  const preview = await api.call(e.previewInvitation, { body: { token: invitation.token } });
  assert.deepEqual(preview.reply, {
    organizationName: 'Clínica Cedro',
    email: invitation.email,
    role: 'manager',
    expiresAt: invitation.expiresAt,
  });
  const { status, reply } = await accept(invitation.token);
  assert.equal(status, 201);
  assert.equal(reply.me.membership.role, 'manager');
  assert.equal(reply.me.membership.organizationId, owner.organizationId);
  const team = await owner.call(e.listMembers);
  assert.deepEqual(
    team.reply.items.map(({ name, role }) => `${name} ${role}`),
    ['Dora owner', 'Eva manager'],
  );
  assert.deepEqual((await owner.call(e.listInvitations)).reply.items, []);
});

test('who has an account accepts with its password only', async () => {
  const owner = await newOwner();
  const other = await newOwner();
  const invitation = await invite(owner, 'assistant', other.email);
  assert.equal(
    (await accept(invitation.token, { password: 'outra senha qualquer' })).problem,
    'credentials-wrong',
  );
  const { reply } = await accept(invitation.token, { name: undefined });
  assert.equal(reply.me.account.email, other.email);
  assert.equal(reply.me.membership.role, 'assistant');
  assert.equal(reply.me.memberships.length, 2);
});

test('an invitation is accepted once, by however many at once', async () => {
  const owner = await newOwner();
  const { token } = await invite(owner);
  const answers = await Promise.all(Array.from({ length: 5 }, () => accept(token)));
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  assert.equal((await accept(token)).problem, 'invitation-invalid');
  assert.equal((await owner.call(e.listMembers)).reply.items.length, 2);
});

test('an invitation of somebody who has an account is accepted once, by however many at once', async () => {
  const owner = await newOwner();
  const { email } = await newOwner();
  const { token } = await invite(owner, 'assistant', email);
  const answers = await Promise.all(Array.from({ length: 5 }, () => accept(token)));
  assert.deepEqual(answers.map(({ problem }) => problem ?? 'accepted').toSorted(), [
    'accepted',
    ...Array.from({ length: 4 }, () => 'invitation-invalid'),
  ]);
});

test('a link works for seven days, until it is withdrawn, and until a newer one', async () => {
  const owner = await newOwner();
  const expiring = await invite(owner);
  const withdrawn = await invite(owner);
  const older = await invite(owner, 'assistant', 'fabi@clinica.test');
  const newer = await invite(owner, 'professional', 'fabi@clinica.test');
  const gone = await owner.call(e.withdrawInvitation, { params: { id: withdrawn.id } });
  assert.equal(gone.status, 204);
  for (const { token } of [withdrawn, older]) {
    assert.equal((await api.call(e.previewInvitation, { body: { token } })).problem, 'invitation-invalid');
    assert.equal((await accept(token)).problem, 'invitation-invalid');
  }
  const waiting = await owner.call(e.listInvitations, { query: { limit: '1' } });
  assert.deepEqual(
    waiting.reply.items.map(({ id }) => id),
    [newer.id],
    'newest first',
  );
  const next = await owner.call(e.listInvitations, {
    query: { limit: '1', cursor: String(waiting.reply.nextCursor) },
  });
  assert.deepEqual(
    next.reply.items.map(({ id }) => id),
    [expiring.id],
  );
  assert.equal(next.reply.nextCursor, null);
  now += 7 * 24 * 60 * 60 * 1000;
  assert.equal((await accept(expiring.token)).problem, 'invitation-invalid');
});

for (const [what, change, problem] of [
  ['a weak password', { password: 'senha12345678' }, 'password-weak'],
  ['a short password', { password: 'curta' }, 'password-weak'],
  ['old terms', { termsVersion: '1' }, 'terms-outdated'],
  ['no name for a new account', { name: undefined }, 'invalid-input'],
  ['a token that nobody made', { token: 'x'.repeat(43) }, 'invitation-invalid'],
] as const) {
  test(`accepting refuses ${what}, and the link still works`, async () => {
    const { token } = await invite(await newOwner());
    assert.equal((await accept(token, change)).problem, problem);
    assert.equal((await accept(token)).status, 201);
  });
}

test('nobody gives a role above their own, and nobody makes an owner', async () => {
  const owner = await newOwner();
  const manager = as((await accept((await invite(owner, 'manager')).token)).reply);
  const body = { email: 'gil@clinica.test', role: 'manager' };
  assert.equal((await manager.call(e.inviteMember, { body })).status, 201);
  assert.equal(
    (await owner.call(e.inviteMember, { body: { ...body, role: 'owner' } })).problem,
    'invalid-input',
  );
});

test('of five invitations of one address at once, one link works', async () => {
  const owner = await newOwner();
  for (let round = 0; round < 5; round++) {
    const body = { email: `${randomUUID()}@clinica.test`, role: 'assistant' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => owner.call(e.inviteMember, { body })));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
    const { reply } = await owner.call(e.listInvitations);
    assert.equal(reply.items.filter(({ email }) => email === body.email).length, 1);
  }
});

test('a member is not invited again', async () => {
  const owner = await newOwner();
  const refused = await owner.call(e.inviteMember, { body: { email: owner.email, role: 'assistant' } });
  assert.equal(refused.problem, 'already-member');
});

test('five retries under one key make one invitation', async () => {
  const owner = await newOwner();
  const call = {
    body: { email: 'hugo@clinica.test', role: 'assistant' },
    headers: { 'idempotency-key': 'once' },
  };
  const answers = await Promise.all(Array.from({ length: 5 }, () => owner.call(e.inviteMember, call)));
  assert.equal(new Set(answers.map(({ reply }) => reply.id)).size, 1);
  assert.equal((await owner.call(e.listInvitations)).reply.items.length, 1);
  const [{ count } = { count: '' }] = await api.world.query<{ count: string }>(
    `select count(*) from platform.outbox where organization_id = $1 and type = 'identity.member-invited'`,
    [owner.organizationId],
  );
  assert.equal(count, '1');
  const other = await owner.call(e.inviteMember, {
    ...call,
    body: { email: 'ines@clinica.test', role: 'assistant' },
  });
  assert.equal(other.problem, 'idempotency-key-reused');
});

test('the team and the invitations of another organization are out of reach', async () => {
  const owner = await newOwner();
  const stranger = await newOwner();
  const { id } = await invite(owner);
  assert.equal((await stranger.call(e.withdrawInvitation, { params: { id } })).problem, 'not-found');
  assert.deepEqual((await stranger.call(e.listInvitations)).reply.items, []);
  assert.equal((await stranger.call(e.listMembers)).reply.items.length, 1);
  assert.equal((await owner.call(e.withdrawInvitation, { params: { id } })).status, 204);
});

test('the organization is read and renamed within itself only', async () => {
  const owner = await newOwner();
  const stranger = await newOwner();
  const renamed = await owner.call(e.renameOrganization, { body: { name: 'Clínica Ipê' } });
  assert.equal(renamed.reply.name, 'Clínica Ipê');
  assert.equal((await owner.call(e.readOrganization)).reply.name, 'Clínica Ipê');
  assert.equal((await stranger.call(e.readOrganization)).reply.name, 'Clínica Cedro');
});

test('a cursor that is none is invalid input', async () => {
  const owner = await newOwner();
  for (const cursor of ['nonsense', 'bnVsbA', Buffer.from('["a"]').toString('base64url')]) {
    const refused = await owner.call(e.listMembers, { query: { cursor } });
    assert.equal(refused.problem, 'invalid-input', cursor);
  }
});

test('an invitation is good for as long as its sender may give it', async () => {
  const owner = await newOwner();
  const manager = as((await accept((await invite(owner, 'manager')).token)).reply);
  const ofManager = { ...owner, ...manager };
  const [first, second] = [await invite(ofManager), await invite(ofManager, 'manager')];
  const member = (await owner.call(e.listMembers)).reply.items.find(({ role }) => role === 'manager');
  assert.ok(member);
  const params = { id: member.id };
  const demoted = await owner.call(e.updateMember, {
    params,
    headers: { 'if-match': `"${String(member.version)}"` },
    body: { role: 'professional' },
  });
  assert.equal(demoted.status, 200);
  assert.equal((await accept(first.token)).problem, 'invitation-invalid');
  await owner.call(e.updateMember, {
    params,
    headers: { 'if-match': `"${String(demoted.reply.version)}"` },
    body: { role: 'manager' },
  });
  assert.equal((await accept(first.token)).status, 201);
  assert.equal((await owner.call(e.removeMember, { params })).status, 204);
  assert.equal((await accept(second.token)).problem, 'invitation-invalid');
  assert.deepEqual((await owner.call(e.listInvitations)).reply.items, []);
});
