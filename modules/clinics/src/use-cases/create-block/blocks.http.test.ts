import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeClinicsModule } from '../../index.ts';

const e = CLINICS_ENDPOINTS;
const api = await startTestApi({ modules: (ground) => [makeClinicsModule(ground)] });
const { world } = api;

async function newPractice() {
  const owner = await api.owner();
  const { organizationId } = owner;
  const clinicId = await world.clinic(organizationId, { timeZone: 'America/Manaus', name: 'Unidade Negro' });
  const professionalId = await world.professional(organizationId);
  const { reply } = await owner.call(e.createPractice, { body: { clinicId, professionalId } });
  return { owner, organizationId, clinicId, professionalId, practice: reply, params: { id: reply.id } };
}

test('blocks a period, shows it in the zone of the clinic, and frees it again', async () => {
  const { owner, params, practice } = await newPractice();
  const body = {
    scopeId: practice.id,
    startsAt: '2026-12-01T10:00:00-03:00',
    endsAt: '2026-12-01T12:30:00-03:00',
  };
  const assistant = await api.memberOf(owner.organizationId, 'assistant');
  const call = { body: { ...body, reason: 'Congresso' }, headers: { 'idempotency-key': randomUUID() } };
  const create = () => assistant.call(e.createBlock, call);
  const answers = await Promise.all([create(), create(), create(), create(), create()]);
  assert.equal(new Set(answers.map(({ reply }) => reply.id)).size, 1);
  const block = answers[0].reply;
  assert.deepEqual(block, {
    id: block.id,
    scopeKind: 'practice',
    scopeId: practice.id,
    kind: 'block',
    startsAt: '2026-12-01T09:00:00-04:00',
    endsAt: '2026-12-01T11:30:00-04:00',
    timeZone: 'America/Manaus',
    reason: 'Congresso',
  });
  assert.equal((await owner.call(e.readPractice, { params })).reply.version, 1, 'a block is no edit');
  const query = { scopeKind: 'practice', scopeId: practice.id };
  assert.deepEqual((await owner.call(e.listBlocks, { query })).reply.items, [block]);
  const from = async (instant: string) =>
    (await owner.call(e.listBlocks, { query: { ...query, from: instant } })).reply.items.length;
  assert.deepEqual(
    [await from('2026-12-01T12:29:59-03:00'), await from('2026-12-01T12:30:00-03:00')],
    [1, 0],
  );
  assert.equal((await owner.call(e.removeBlock, { params: { id: block.id } })).status, 204);
  assert.equal((await owner.call(e.removeBlock, { params: { id: block.id } })).problem, 'not-found');
});

test('blocks are listed in order, page by page, those of one instant included', async () => {
  const { owner, practice } = await newPractice();
  const made: string[] = [];
  for (const hour of [9, 8, 8, 10]) {
    const startsAt = `2026-12-01T${String(hour).padStart(2, '0')}:00:00-03:00`;
    const { reply } = await owner.call(e.createBlock, {
      body: { scopeId: practice.id, startsAt, endsAt: '2026-12-01T12:00:00-03:00' },
    });
    made.push(`${reply.startsAt} ${reply.id}`);
  }
  const seen: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: Record<string, string> = {
      scopeId: practice.id,
      limit: '1',
      ...(cursor === '' ? {} : { cursor }),
    };
    const page = e.listBlocks.reply.parse((await owner.call(e.listBlocks, { query })).raw);
    seen.push(...page.items.map(({ startsAt, id }) => `${startsAt} ${id}`));
    cursor = page.nextCursor;
    assert.ok(seen.length <= 4);
  }
  assert.deepEqual(seen, made.toSorted());
});

test('a block ends after it starts', async () => {
  const { owner, practice } = await newPractice();
  const instant = '2026-12-01T10:00:00-03:00';
  const refused = await owner.call(e.createBlock, {
    body: { scopeId: practice.id, startsAt: instant, endsAt: instant },
  });
  assert.equal(refused.problem, 'invalid-input');
});

for (const [what, startsAt] of [
  ['seconds', '2026-12-01T10:00:01-03:00'],
  ['a part of a second', '2026-12-01T10:00:00.250-03:00'],
] as const) {
  test(`refuses a block that starts with ${what}`, async () => {
    const { owner, practice } = await newPractice();
    const body = { scopeId: practice.id, startsAt, endsAt: '2026-12-01T12:00:00-03:00' };
    assert.equal((await owner.call(e.createBlock, { body })).problem, 'invalid-input');
  });
}

const period = { startsAt: '2026-12-01T10:00:00-03:00', endsAt: '2026-12-01T12:30:00-03:00' };

test('what is of no clinic alone is shown in the zone of the first clinic by name, or in UTC', async () => {
  const owner = await api.owner();
  const { organizationId } = owner;
  const create = async (scope: object) => {
    const { reply } = await owner.call(e.createBlock, { body: { ...scope, ...period } });
    return [reply.timeZone, reply.startsAt];
  };
  const everything = { scopeKind: 'organization' };
  assert.deepEqual(await create(everything), ['UTC', '2026-12-01T13:00:00+00:00']);
  const clinicId = await world.clinic(organizationId, { timeZone: 'America/Noronha', name: 'Zona Leste' });
  await world.clinic(organizationId, { timeZone: 'America/Rio_Branco', name: 'Água Branca' });
  const first = ['America/Rio_Branco', '2026-12-01T08:00:00-05:00'];
  const own = ['America/Noronha', '2026-12-01T11:00:00-02:00'];
  const professionalId = await world.professional(organizationId);
  for (const [scopeKind, scopeId, shown] of [
    ['professional', await world.professional(organizationId), first],
    ['professional', professionalId, own],
    ['service', await world.service(organizationId), first],
    ['clinic', clinicId, own],
    ['room', await world.room(organizationId, clinicId), own],
    ['practice', await world.practice(organizationId, { professionalId, clinicId }), own],
  ] as const) {
    assert.deepEqual(await create({ scopeKind, scopeId }), shown, scopeKind);
  }
  assert.deepEqual(await create(everything), first);
});

test('a block keeps its time on the wall, in the zone in which it is shown, as long as it is there', async () => {
  const { owner, practice } = await newPractice();
  const { reply: block } = await owner.call(e.createBlock, { body: { scopeId: practice.id, ...period } });
  const kept = () =>
    world.query(
      `select local_starts_at::text as starts, local_ends_at::text as ends, time_zone as zone, tzdata_version as tzdata
       from clinics.block_times where block_id = $1`,
      [block.id],
    );
  const wall = { starts: '2026-12-01 09:00:00', ends: '2026-12-01 11:30:00', zone: 'America/Manaus' };
  assert.deepEqual(await kept(), [{ ...wall, tzdata: process.versions['tz'] }]);
  await owner.call(e.removeBlock, { params: { id: block.id } });
  assert.deepEqual(await kept(), []);
});

test('a scope is known by its id in either case', async () => {
  const { owner, practice } = await newPractice();
  const scopeId = practice.id.toUpperCase();
  const { reply: block } = await owner.call(e.createBlock, { body: { scopeId, ...period } });
  assert.equal(block.scopeId, practice.id);
  assert.deepEqual((await owner.call(e.listBlocks, { query: { scopeId } })).reply.items, [block]);
});

test('an absence is of a professional, and is told from blocks', async () => {
  const { owner, professionalId, clinicId } = await newPractice();
  const absence = { scopeKind: 'professional', scopeId: professionalId, kind: 'absence', ...period };
  const { reply } = await owner.call(e.createBlock, { body: { ...absence, reason: 'Férias' } });
  assert.deepEqual([reply.kind, reply.scopeId, reply.reason], ['absence', professionalId, 'Férias']);
  await owner.call(e.createBlock, { body: { scopeKind: 'clinic', scopeId: clinicId, ...period } });
  const list = async (query: Record<string, string>) =>
    (await owner.call(e.listBlocks, { query })).reply.items.map(({ scopeKind }) => scopeKind);
  assert.deepEqual(await list({ kind: 'absence' }), ['professional']);
  assert.deepEqual(await list({ kind: 'block' }), ['clinic']);
  assert.deepEqual(await list({ scopeId: professionalId }), ['professional']);
  assert.deepEqual(await list({ scopeKind: 'room' }), []);
  assert.equal((await list({})).length, 2);
});

for (const [what, scope] of [
  ['an absence of a clinic', { scopeKind: 'clinic', scopeId: randomUUID(), kind: 'absence' }],
  ['the whole organization with an id', { scopeKind: 'organization', scopeId: randomUUID() }],
  ['a clinic without an id', { scopeKind: 'clinic' }],
] as const) {
  test(`refuses to block ${what}`, async () => {
    const owner = await api.owner();
    const refused = await owner.call(e.createBlock, { body: { ...scope, ...period } });
    assert.equal(refused.problem, 'invalid-input');
  });
}

test('blocks a time of the week, over midnight too, and frees it again', async () => {
  const { owner, clinicId } = await newPractice();
  const body = {
    scopeKind: 'clinic',
    scopeId: clinicId,
    weekdays: [5, 1],
    startsAt: '22:00',
    endsAt: '02:00',
    everyWeeks: 2,
    validFrom: '2026-12-01',
    validUntil: '2027-02-01',
    reason: 'Limpeza',
  };
  const { reply: block } = await owner.call(e.createRecurringBlock, { body });
  assert.deepEqual(block, { ...body, id: block.id, weekdays: [1, 5] });
  const always = { scopeKind: 'organization', weekdays: [3], startsAt: '12:00', endsAt: '13:00' };
  const { reply: lunch } = await owner.call(e.createRecurringBlock, {
    body: { ...always, validFrom: '2026-12-01' },
  });
  assert.deepEqual([lunch.scopeId, lunch.validUntil, lunch.everyWeeks], [null, null, 1]);
  const list = async (query: Record<string, string> = {}) =>
    (await owner.call(e.listRecurringBlocks, { query })).reply.items;
  assert.deepEqual(await list(), [block, lunch]);
  assert.deepEqual(await list({ scopeKind: 'clinic', scopeId: clinicId }), [block]);
  const page = (await owner.call(e.listRecurringBlocks, { query: { limit: '1' } })).reply;
  assert.deepEqual(await list({ cursor: String(page.nextCursor) }), [lunch]);
  const params = { id: block.id };
  assert.equal((await owner.call(e.removeRecurringBlock, { params })).status, 204);
  assert.equal((await owner.call(e.removeRecurringBlock, { params })).problem, 'not-found');
  assert.deepEqual(await list(), [lunch]);
});

for (const [what, change] of [
  ['ends before it begins to hold', { validUntil: '2026-12-01' }],
  ['starts at the end of a day', { startsAt: '24:00' }],
  ['names a day twice', { weekdays: [1, 1] }],
  ['names no day', { weekdays: [] }],
] as const) {
  test(`refuses a recurring block that ${what}`, async () => {
    const owner = await api.owner();
    const body = { scopeKind: 'organization', weekdays: [1], startsAt: '08:00', endsAt: '09:00' };
    const refused = await owner.call(e.createRecurringBlock, {
      body: Object.assign({ ...body, validFrom: '2026-12-01' }, change),
    });
    assert.equal(refused.problem, 'invalid-input');
  });
}

test('adds hours to a day and takes them away, by day', async () => {
  const { owner, practice } = await newPractice();
  const of = { ownerKind: 'practice', ownerId: practice.id };
  const create = async (body: object) =>
    (await owner.call(e.createException, { body: { ...of, ...body } })).reply;
  const closed = await create({ date: '2026-12-24', kind: 'closed', opensAt: '00:00', closesAt: '24:00' });
  const night = await create({ date: '2026-12-19', kind: 'extra', opensAt: '22:00', closesAt: '02:00' });
  const reason = 'Mutirão';
  const extra = await create({
    date: '2026-12-19',
    kind: 'extra',
    opensAt: '08:00',
    closesAt: '12:00',
    reason,
  });
  assert.deepEqual(night, {
    ...of,
    id: night.id,
    date: '2026-12-19',
    kind: 'extra',
    opensAt: '22:00',
    closesAt: '02:00',
    reason: null,
  });
  assert.deepEqual([closed.opensAt, closed.closesAt, extra.reason], ['00:00', '24:00', reason]);
  const list = async (query: Record<string, string> = {}) =>
    (await owner.call(e.listExceptions, { query: { ...of, ...query } })).reply;
  assert.deepEqual((await list()).items, [night, extra, closed]);
  assert.deepEqual((await list({ from: '2026-12-20' })).items, [closed]);
  const { nextCursor } = await list({ limit: '2' });
  assert.deepEqual((await list({ limit: '2', cursor: String(nextCursor) })).items, [closed]);
  assert.deepEqual((await list({ ownerKind: 'clinic' })).items, []);
  const params = { id: night.id };
  assert.equal((await owner.call(e.removeException, { params })).status, 204);
  assert.equal((await owner.call(e.removeException, { params })).problem, 'not-found');
  const late = { ...of, date: '2026-12-24', kind: 'closed', opensAt: '24:00', closesAt: '06:00' };
  assert.equal((await owner.call(e.createException, { body: late })).problem, 'invalid-input');
});

test('shows the absence of a professional in the zone of where they attend', async () => {
  const { owner, organizationId, professionalId } = await newPractice();
  await world.clinic(organizationId, { timeZone: 'America/Sao_Paulo', name: 'Unidade Alfa' });
  const body = {
    scopeKind: 'professional' as const,
    scopeId: professionalId,
    kind: 'absence' as const,
    startsAt: '2026-12-01T00:00:00-04:00',
    endsAt: '2026-12-02T00:00:00-04:00',
  };
  const { reply } = await owner.call(e.createBlock, { body });
  assert.deepEqual([reply.startsAt, reply.endsAt], [body.startsAt, body.endsAt]);
});
