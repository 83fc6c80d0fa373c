import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import test from 'node:test';
import { CLINICS_ENDPOINTS, INVITATION_TOKEN } from '@agendify/contracts';
import { ProfessionalId } from '@agendify/kernel';
import { type TestMember, startTestApi } from '@agendify/testing';
import { makeClinicsModule } from '../../index.ts';

const e = CLINICS_ENDPOINTS;
let now = Date.parse('2026-11-24T08:00:00-03:00');
const api = await startTestApi({ modules: (ground) => [makeClinicsModule(ground)], clock: () => now });

let counted = randomInt(100_000);
function doctor(change: object = {}) {
  return {
    name: 'Dra. Íris Lemos',
    profession: 'physician',
    registrations: [{ council: 'CRM', number: String(++counted), state: 'ES' }],
    email: 'iris@example.com',
    ...change,
  };
}

/** The token as the message that goes out would read it: from the newest event, with the organization's key. */
async function tokenOf(owner: TestMember, professionalId: string): Promise<string> {
  const [event] = await api.world.query<{ payload: { sealedToken: string } }>(
    `select payload from platform.outbox where organization_id = $1 and type = 'clinics.professional-invited'
       and payload->>'professionalId' = $2 order by id desc`,
    [owner.organizationId, professionalId],
  );
  const sealed = Buffer.from(String(event?.payload.sealedToken), 'base64');
  return api.ground.db.inTenant({ organizationId: owner.organizationId, accountId: null }, async (tx) =>
    (await api.ground.envelope.cipherOf(tx)).open(INVITATION_TOKEN, { invitedId: professionalId }, sealed),
  );
}

function accept(token: string) {
  return api.call(e.acceptProfessionalInvitation, { body: { token } });
}

test('a professional whose registration is new is active at once', async () => {
  const owner = await api.owner();
  const body = doctor({ registrations: [{ council: 'CRM', number: ' 12.345-ab ', state: 'SP' }] });
  const { status, reply } = await owner.call(e.createProfessional, { body });
  assert.equal(status, 201);
  assert.deepEqual(reply, {
    id: reply.id,
    name: 'Dra. Íris Lemos',
    profession: 'physician',
    registrations: [{ council: 'CRM', number: '12345AB', state: 'SP' }],
    status: 'active',
  });
  assert.deepEqual((await owner.call(e.readProfessional, { params: { id: reply.id } })).reply, reply);
  assert.deepEqual((await owner.call(e.listProfessionals)).reply.items, [reply]);
  const events = await api.world.query('select from platform.outbox where organization_id = $1', [
    owner.organizationId,
  ]);
  assert.equal(events.length, 0, 'nobody is asked');
});

test('one who attends elsewhere is the same person, is invited, and is active after accepting, once', async () => {
  const first = await api.owner('Primeira');
  const second = await api.owner('Segunda');
  const body = doctor();
  const { reply: known } = await first.call(e.createProfessional, { body });
  const invited = await second.call(e.createProfessional, {
    body: { ...body, name: 'Iris', email: 'other@example.com' },
  });
  assert.equal(invited.status, 201);
  assert.equal(invited.reply.id, known.id);
  assert.equal(invited.reply.status, 'invited');
  assert.equal(
    (await first.call(e.readProfessional, { params: { id: known.id } })).reply.name,
    'Dra. Íris Lemos',
  );
  const token = await tokenOf(second, known.id);
  const answers = await Promise.all(Array.from({ length: 5 }, () => accept(token)));
  assert.deepEqual(answers.map(({ problem }) => problem ?? 'accepted').toSorted(), [
    'accepted',
    ...Array.from({ length: 4 }, () => 'invitation-invalid'),
  ]);
  assert.deepEqual(answers.find(({ status }) => status === 200)?.reply, { organizationName: 'Segunda' });
  assert.equal((await second.call(e.readProfessional, { params: { id: known.id } })).reply.status, 'active');
  assert.equal((await accept(token)).problem, 'invitation-invalid');
});

/** Where the message of an invitation into each organization would go. */
function addressesOf(
  owners: readonly TestMember[],
  professionalId: string,
): Promise<(string | null | undefined)[]> {
  return Promise.all(
    owners.map(async ({ organizationId }) => {
      const rows = await api.world.query<{ email: string | null }>(
        `select clinics.invited_professional_email($2) as email from (select app.enter($1, null)) entered`,
        [organizationId, professionalId],
      );
      return rows[0]?.email;
    }),
  );
}

test('while the professional has accepted nothing, each invitation goes where its organization says', async () => {
  const [stranger, second, third] = [await api.owner(), await api.owner(), await api.owner()];
  const body = doctor({ email: 'stranger@example.com' });
  const { reply } = await stranger.call(e.createProfessional, { body });
  await second.call(e.createProfessional, { body: { ...body, email: 'iris@second.test' } });
  await third.call(e.createProfessional, { body: { ...body, email: 'iris@third.test' } });
  assert.deepEqual(await addressesOf([stranger, second, third], reply.id), [
    null,
    'iris@second.test',
    'iris@third.test',
  ]);
});

test('the first acceptance proves the address, and from then on invitations go there', async () => {
  const [stranger, second, third, fourth] = [
    await api.owner(),
    await api.owner(),
    await api.owner(),
    await api.owner(),
  ];
  const body = doctor({ email: 'stranger@example.com' });
  const { reply } = await stranger.call(e.createProfessional, { body });
  await second.call(e.createProfessional, { body: { ...body, email: 'iris@second.test' } });
  await third.call(e.createProfessional, { body: { ...body, email: 'iris@third.test' } });
  assert.equal((await accept(await tokenOf(second, reply.id))).status, 200);
  await fourth.call(e.createProfessional, { body: { ...body, email: 'thief@example.com' } });
  assert.deepEqual(await addressesOf([second, third, fourth], reply.id), [
    null,
    'iris@second.test',
    'iris@second.test',
  ]);
  assert.equal(
    (await accept(await tokenOf(third, reply.id))).status,
    200,
    'a link that went elsewhere lets in there',
  );
  assert.deepEqual(await addressesOf([fourth], reply.id), ['iris@second.test'], 'and proves nothing more');
});

test("registrations that are new are the professional's from the acceptance on, and make no second person", async () => {
  const [first, second, third, fourth] = [
    await api.owner(),
    await api.owner(),
    await api.owner(),
    await api.owner(),
  ];
  const [sp, rj] = ['SP', 'RJ'].map((state) => ({ council: 'CRM', number: String(++counted), state }));
  const { reply } = await first.call(e.createProfessional, { body: doctor({ registrations: [sp] }) });
  const both = await second.call(e.createProfessional, { body: doctor({ registrations: [rj, sp] }) });
  assert.equal(both.reply.id, reply.id);
  assert.equal((await accept(await tokenOf(second, reply.id))).status, 200);
  for (const owner of [third, fourth]) {
    const known = await owner.call(e.createProfessional, { body: doctor({ registrations: [rj] }) });
    assert.deepEqual([known.reply.id, known.reply.status], [reply.id, 'invited']);
  }
});

test("a registration that an invitation claims is nobody's until it is accepted", async () => {
  const [first, second, third] = [await api.owner(), await api.owner(), await api.owner()];
  const [own, claimed] = [1, 2].map(() => ({ council: 'CRM', number: String(++counted), state: 'ES' }));
  const { reply } = await first.call(e.createProfessional, { body: doctor({ registrations: [own] }) });
  await second.call(e.createProfessional, { body: doctor({ registrations: [own, claimed] }) });
  const other = await third.call(e.createProfessional, { body: doctor({ registrations: [claimed] }) });
  assert.equal(other.reply.status, 'active');
  assert.notEqual(other.reply.id, reply.id);
  assert.equal(
    (await accept(await tokenOf(second, reply.id))).status,
    200,
    "what is another person's stays so",
  );
});

test('who waits is asked again at another address, and the link before ends; a proven address is asked once', async () => {
  const [first, second, third] = [await api.owner(), await api.owner(), await api.owner()];
  const body = doctor();
  const { reply } = await first.call(e.createProfessional, { body });
  await second.call(e.createProfessional, { body: { ...body, email: 'mistyped@example.com' } });
  const mistyped = await tokenOf(second, reply.id);
  const again = await second.call(e.createProfessional, { body: { ...body, email: 'right@example.com' } });
  assert.deepEqual([again.status, again.reply.status], [201, 'invited']);
  assert.deepEqual(await addressesOf([second], reply.id), ['right@example.com']);
  assert.equal((await accept(mistyped)).problem, 'invitation-invalid');
  assert.equal((await accept(await tokenOf(second, reply.id))).status, 200);
  await third.call(e.createProfessional, { body });
  const spared = await third.call(e.createProfessional, { body: { ...body, email: 'other@example.com' } });
  assert.equal(spared.problem, 'registration-taken');
});

test('a registration that is active in the team already is refused', async () => {
  const owner = await api.owner();
  const body = doctor();
  await owner.call(e.createProfessional, { body });
  assert.equal((await owner.call(e.createProfessional, { body })).problem, 'registration-taken');
});

test('an invitation works for seven days; after that the professional can be invited again', async () => {
  const first = await api.owner();
  const second = await api.owner();
  const body = doctor();
  await first.call(e.createProfessional, { body });
  const { reply } = await second.call(e.createProfessional, { body });
  const token = await tokenOf(second, reply.id);
  now += 7 * 24 * 60 * 60 * 1000;
  assert.equal((await accept(token)).problem, 'invitation-invalid');
  const again = await second.call(e.createProfessional, { body: { ...body, name: 'Iris L.' } });
  assert.equal(again.reply.id, reply.id);
  assert.equal(again.reply.status, 'invited');
  assert.equal((await accept(token)).problem, 'invitation-invalid');
  assert.equal((await accept(await tokenOf(second, reply.id))).status, 200);
  const { reply: active } = await second.call(e.readProfessional, { params: { id: reply.id } });
  assert.deepEqual([active.name, active.status], ['Iris L.', 'active']);
});

test('of six organizations that enter one registration at once, one has the professional active and all the same person', async () => {
  const owners = await Promise.all(Array.from({ length: 6 }, () => api.owner()));
  const body = doctor();
  const answers = await Promise.all(owners.map((owner) => owner.call(e.createProfessional, { body })));
  assert.equal(new Set(answers.map(({ reply }) => reply.id)).size, 1);
  assert.equal(answers.filter(({ reply }) => reply.status === 'active').length, 1);
});

test('five retries under one key add one professional', async () => {
  const owner = await api.owner();
  const call = { body: doctor(), headers: { 'idempotency-key': randomUUID() } };
  const answers = await Promise.all(Array.from({ length: 5 }, () => owner.call(e.createProfessional, call)));
  assert.deepEqual(
    answers.map(({ status }) => status),
    [201, 201, 201, 201, 201],
  );
  assert.equal((await owner.call(e.listProfessionals)).reply.items.length, 1);
});

test('a token that nobody made is refused', async () => {
  assert.equal((await accept('x'.repeat(43))).problem, 'invitation-invalid');
  assert.equal((await accept('short')).problem, 'invalid-input');
});

for (const [what, change] of [
  ['no registration', { registrations: [] }],
  ['a council that does not exist', { registrations: [{ council: 'XYZ', number: '1', state: 'ES' }] }],
  ['a number with words', { registrations: [{ council: 'CRM', number: 'um', state: 'ES' }] }],
  ['no e-mail', { email: undefined }],
] as const) {
  test(`refuses ${what}`, async () => {
    const owner = await api.owner();
    assert.equal((await owner.call(e.createProfessional, { body: doctor(change) })).problem, 'invalid-input');
  });
}

test('who accepts can be booked from then on: the rules of the practices there have changed', async () => {
  const [first, second] = [await api.owner(), await api.owner()];
  const body = doctor();
  const { reply: known } = await first.call(e.createProfessional, { body });
  const { organizationId } = second;
  await second.call(e.createProfessional, { body });
  const practice = {
    professionalId: ProfessionalId.parse(known.id),
    clinicId: await api.world.clinic(organizationId),
  };
  const id = await api.world.practice(organizationId, practice);
  const version = async () => {
    const [row] = await api.world.query<{ version: string }>(
      'select rules_version as version from clinics.practices where id = $1',
      [id],
    );
    return Number(row?.version);
  };
  const before = await version();
  assert.equal((await accept(await tokenOf(second, known.id))).status, 200);
  assert.equal(await version(), before + 1);
});
