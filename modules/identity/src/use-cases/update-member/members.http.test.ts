import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
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
const { world } = api;
const password = 'girassol azul 42';
const termsVersion = CURRENT_TERMS_VERSION;

type Session = {
  accessToken: string;
  me: {
    account: { email: string };
    membership: { membershipId: string; organizationId: string; version: number };
  };
};
type Someone = TestClient & {
  readonly id: string;
  readonly email: string;
  readonly organizationId: OrganizationId;
};

function as({ accessToken, me }: Session): Someone {
  const authorization = `Bearer ${accessToken}`;
  return {
    id: me.membership.membershipId,
    email: me.account.email,
    organizationId: OrganizationId.parse(me.membership.organizationId),
    call: (endpoint, call = {}) =>
      api.call(endpoint, { ...call, headers: { authorization, ...call.headers } }),
  };
}

async function newOwner(): Promise<Someone> {
  const body = {
    organizationName: 'Clínica Cedro',
    name: 'Dora',
    email: `${randomUUID()}@clinica.test`,
    password,
    termsVersion,
  };
  return as((await api.call(e.signUp, { body })).reply);
}

/** Invites somebody through the routes and lets them accept. */
async function join(
  owner: Someone,
  role: Exclude<Role, 'owner'>,
  { email = `${randomUUID()}@clinica.test`, clinicIds = null as string[] | null } = {},
): Promise<Someone> {
  const { reply } = await owner.call(e.inviteMember, { body: { email, role, clinicIds } });
  const [event] = await world.query<{ payload: { sealedToken: string } }>(
    `select payload from platform.outbox where type = 'identity.member-invited' and payload->>'invitationId' = $1`,
    [reply.id],
  );
  const sealed = Buffer.from(String(event?.payload.sealedToken), 'base64');
  const context = { organizationId: owner.organizationId, accountId: null };
  const token = await api.ground.db.inTenant(context, async (tx) =>
    (await api.ground.envelope.cipherOf(tx)).open(INVITATION_TOKEN, { invitedId: reply.id }, sealed),
  );
  const body = { token, name: 'Eva', password, termsVersion };
  return as((await api.call(e.acceptInvitation, { body })).reply);
}

async function coOwner(owner: Someone): Promise<Someone> {
  const other = await join(owner, 'manager');
  await change(owner, other.id, { role: 'owner' });
  return as(await signIn(other.email));
}

async function signIn(email: string): Promise<Session> {
  return (await api.call(e.signIn, { body: { email, password } })).reply;
}

async function memberOf(owner: Someone, id: string) {
  return (await owner.call(e.listMembers)).reply.items.find((member) => member.id === id);
}

async function change(by: Someone, id: string, body: object) {
  const version = String((await memberOf(by, id))?.version ?? 1);
  return by.call(e.updateMember, { params: { id }, body, headers: { 'if-match': `"${version}"` } });
}

const suspend = (by: Someone, id: string) => by.call(e.suspendMember, { params: { id } });
const resume = (by: Someone, id: string) => by.call(e.resumeMember, { params: { id } });
const remove = (by: Someone, id: string) => by.call(e.removeMember, { params: { id } });

describe('changing a member', () => {
  it('gives another role at once: the token of before is refused', async () => {
    const owner = await newOwner();
    const eva = await join(owner, 'assistant');
    const { reply, headers } = await change(owner, eva.id, { role: 'manager' });
    assert.deepEqual([reply.role, headers['etag']], ['manager', `"${String(reply.version)}"`]);
    assert.equal((await eva.call(e.readMe)).problem, 'identity-expired');
    assert.equal((await as(await signIn(eva.email)).call(e.listMembers)).status, 200);
  });

  it('limits to clinics of the organization, and to no others', async () => {
    const owner = await newOwner();
    const eva = await join(owner, 'assistant');
    const [here, elsewhere] = [
      await world.clinic(owner.organizationId),
      await world.clinic((await newOwner()).organizationId),
    ];
    assert.deepEqual((await change(owner, eva.id, { clinicIds: [here] })).reply.clinicIds, [here]);
    assert.deepEqual((await signIn(eva.email)).me.membership, {
      ...(await signIn(eva.email)).me.membership,
      clinicIds: [here],
    });
    assert.equal((await change(owner, eva.id, { clinicIds: [elsewhere] })).problem, 'reference-unknown');
    assert.equal((await change(owner, eva.id, { clinicIds: [] })).problem, 'invalid-input');
    assert.equal((await change(owner, eva.id, { clinicIds: null })).reply.clinicIds, null);
  });

  it('frees who becomes an owner of limits, and never limits an owner', async () => {
    const owner = await newOwner();
    const eva = await join(owner, 'assistant', { clinicIds: [await world.clinic(owner.organizationId)] });
    assert.equal((await memberOf(owner, eva.id))?.clinicIds?.length, 1, 'the invitation carried them');
    assert.equal((await change(owner, eva.id, { role: 'owner' })).reply.clinicIds, null);
    const clinicIds = [await world.clinic(owner.organizationId)];
    assert.equal((await change(owner, eva.id, { clinicIds })).problem, 'invalid-input');
  });

  it('links the account of a professional of the organization, to one member only', async () => {
    const owner = await newOwner();
    const [eva, fabi] = [await join(owner, 'professional'), await join(owner, 'professional')];
    const professionalId = await world.professional(owner.organizationId);
    const stranger = await world.professional((await newOwner()).organizationId);
    assert.equal((await change(owner, eva.id, { professionalId })).reply.professionalId, professionalId);
    assert.equal((await change(owner, fabi.id, { professionalId })).problem, 'professional-taken');
    assert.equal((await change(owner, fabi.id, { professionalId: stranger })).problem, 'reference-unknown');
    await remove(owner, eva.id);
    assert.equal((await change(owner, fabi.id, { professionalId })).status, 200, 'free again');
  });

  it('asks for the version that was seen, and knows no member of another organization', async () => {
    const owner = await newOwner();
    const eva = await join(owner, 'assistant');
    const call = { params: { id: eva.id }, body: { role: 'finance' } };
    assert.equal((await owner.call(e.updateMember, call)).problem, 'version-required');
    const old = { ...call, headers: { 'if-match': '"7"' } };
    assert.equal((await owner.call(e.updateMember, old)).problem, 'version-conflict');
    const stranger = await join(await newOwner(), 'assistant');
    const foreign = { ...old, params: { id: stranger.id } };
    assert.equal((await owner.call(e.updateMember, foreign)).problem, 'not-found');
  });
});

describe('who may change whom', () => {
  it('a manager changes neither an owner nor makes one', async () => {
    const owner = await newOwner();
    const manager = await join(owner, 'manager');
    const eva = await join(owner, 'assistant');
    assert.equal((await change(manager, owner.id, { role: 'assistant' })).problem, 'role-too-high');
    assert.equal((await change(manager, eva.id, { role: 'owner' })).problem, 'role-too-high');
    assert.equal((await suspend(manager, owner.id)).problem, 'role-too-high');
    assert.equal((await remove(manager, owner.id)).problem, 'role-too-high');
    assert.equal((await change(manager, eva.id, { role: 'manager' })).status, 200);
  });

  it('a manager of one clinic gives no access to another', async () => {
    const owner = await newOwner();
    const [a, b] = [await world.clinic(owner.organizationId), await world.clinic(owner.organizationId)];
    const manager = await join(owner, 'manager', { clinicIds: [a] });
    const eva = await join(owner, 'assistant', { clinicIds: [a] });
    const everywhere = await join(owner, 'assistant');
    assert.equal((await change(manager, eva.id, { clinicIds: [a, b] })).problem, 'limits-too-wide');
    assert.equal((await change(manager, eva.id, { clinicIds: null })).problem, 'limits-too-wide');
    assert.equal((await change(manager, manager.id, { clinicIds: null })).problem, 'limits-too-wide');
    assert.equal((await suspend(manager, everywhere.id)).problem, 'limits-too-wide');
    for (const clinicIds of [null, [b]]) {
      const body = { email: `${randomUUID()}@clinica.test`, role: 'assistant', clinicIds };
      assert.equal((await manager.call(e.inviteMember, { body })).problem, 'limits-too-wide');
    }
    assert.equal((await suspend(manager, eva.id)).status, 200);
  });

  it('nobody suspends, resumes or removes themselves', async () => {
    const owner = await newOwner();
    for (const act of [suspend, resume, remove])
      assert.equal((await act(owner, owner.id)).problem, 'not-on-yourself');
  });

  it("another organization's members are out of reach", async () => {
    const owner = await newOwner();
    const stranger = await join(await newOwner(), 'assistant');
    for (const act of [suspend, resume, remove])
      assert.equal((await act(owner, stranger.id)).problem, 'not-found');
  });
});

describe('a suspended member', () => {
  it('is out at the next request, hears why after the right password only, and comes back', async () => {
    const owner = await newOwner();
    const eva = await join(owner, 'assistant');
    const { reply } = await suspend(owner, eva.id);
    assert.equal(reply.suspendedAt, new Date(now).toISOString());
    assert.equal((await suspend(owner, eva.id)).reply.suspendedAt, reply.suspendedAt, 'twice is once');
    assert.equal((await eva.call(e.readOrganization)).problem, 'identity-expired');
    const sign = (password: string, email = eva.email) => api.call(e.signIn, { body: { email, password } });
    assert.equal((await sign(password)).problem, 'access-suspended');
    assert.equal((await sign('outra senha qualquer')).problem, 'credentials-wrong');
    assert.equal((await sign(password, 'ninguem@clinica.test')).problem, 'credentials-wrong');
    assert.equal((await memberOf(owner, eva.id))?.suspendedAt, reply.suspendedAt, 'still listed');
    assert.equal((await resume(owner, eva.id)).reply.suspendedAt, null);
    assert.equal((await sign(password)).status, 200);
  });

  it('enters the other organizations as before', async () => {
    const owner = await newOwner();
    const eva = await join(owner, 'assistant');
    const other = await newOwner();
    await join(other, 'assistant', { email: eva.email });
    await suspend(owner, eva.id);
    assert.equal((await signIn(eva.email)).me.membership.organizationId, other.organizationId);
    const wanted = await api.call(e.signIn, {
      body: { email: eva.email, password, organizationId: owner.organizationId },
    });
    assert.equal(wanted.problem, 'access-suspended');
  });
});

describe('a removed member', () => {
  it('is out at once, is not listed, and may be invited again as somebody else', async () => {
    const owner = await newOwner();
    const eva = await join(owner, 'manager', { clinicIds: [await world.clinic(owner.organizationId)] });
    assert.equal((await remove(owner, eva.id)).status, 204);
    assert.equal((await eva.call(e.readOrganization)).problem, 'identity-expired');
    assert.equal((await api.call(e.signIn, { body: { email: eva.email, password } })).problem, 'not-found');
    assert.equal(await memberOf(owner, eva.id), undefined);
    assert.equal((await remove(owner, eva.id)).problem, 'not-found');
    now += 60_000;
    const again = await join(owner, 'assistant', { email: eva.email });
    assert.equal(again.id, eva.id, 'the same place, so that its history goes on');
    const member = await memberOf(owner, eva.id);
    assert.deepEqual([member?.role, member?.clinicIds], ['assistant', null]);
    assert.equal((await eva.call(e.readOrganization)).problem, 'identity-expired', 'old tokens stay dead');
  });
});

describe('the last owner', () => {
  it('can neither leave nor become less', async () => {
    const owner = await newOwner();
    assert.equal((await owner.call(e.leaveOrganization)).problem, 'last-owner');
    assert.equal((await change(owner, owner.id, { role: 'manager' })).problem, 'last-owner');
    assert.equal((await owner.call(e.readOrganization)).status, 200);
  });

  it('stays when two owners leave, suspend or remove each other at the same time', async () => {
    const acts = {
      leave: (by: Someone) => by.call(e.leaveOrganization),
      suspend: (by: Someone, other: Someone) => suspend(by, other.id),
      remove: (by: Someone, other: Someone) => remove(by, other.id),
    };
    for (const [what, act] of Object.entries(acts)) {
      const dora = await newOwner();
      const eva = await coOwner(dora);
      const answers = await Promise.all([act(dora, eva), act(eva, dora)]);
      const refused = answers.filter(({ status }) => status >= 400).map(({ problem }) => problem);
      assert.equal(refused.length, 1, what);
      assert.ok(
        ['last-owner', 'identity-expired'].includes(String(refused[0])),
        `${what} ${String(refused[0])}`,
      );
      const [{ count } = { count: '' }] = await world.query<{ count: string }>(
        `select count(*) from identity.memberships
         where organization_id = $1 and role = 'owner' and suspended_at is null and removed_at is null`,
        [dora.organizationId],
      );
      assert.equal(count, '1', what);
    }
  });

  it('may leave once there is another', async () => {
    const dora = await newOwner();
    const eva = await coOwner(dora);
    assert.equal((await dora.call(e.leaveOrganization)).status, 204);
    assert.equal((await dora.call(e.readMe)).problem, 'identity-expired');
    assert.equal((await suspend(eva, dora.id)).problem, 'not-found');
  });
});

it('every change of the team is in the audit trail, with who did it', async () => {
  const owner = await newOwner();
  const eva = await join(owner, 'assistant');
  await change(owner, eva.id, { role: 'finance' });
  await suspend(owner, eva.id);
  const entries = await world.query<{ action: string; changes: { fields: string[] }; mine: boolean }>(
    `select action, changes, actor_id = (select account_id from identity.memberships where id = $2) as mine
     from platform.audit_entries where object_id = $1 order by at, id`,
    [eva.id, owner.id],
  );
  assert.deepEqual(
    entries.slice(1).map(({ action, changes, mine }) => [action, changes.fields, mine]),
    [
      ['identity.member-changed', ['role'], true],
      ['identity.member-changed', ['suspended_at'], true],
    ],
  );
});
