import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { startTestApi } from '@agendify/testing';
import { makeClinicsModule } from '../../index.ts';

const e = CLINICS_ENDPOINTS;
const api = await startTestApi({ modules: (ground) => [makeClinicsModule(ground)] });
const { world } = api;
const pointerOf = ({ raw }: { raw: unknown }) => (raw as { pointer: string }).pointer;

test('adds insurers with their plans, all by name, and more plans later', async () => {
  const owner = await api.owner();
  const body = { name: 'Saúde Viva', plans: ['Prata', 'Ouro', 'Água'] };
  const { reply: insurer, status } = await owner.call(e.createInsurer, { body });
  assert.equal(status, 201);
  assert.deepEqual(
    [insurer.name, insurer.plans.map(({ name }) => name)],
    ['Saúde Viva', ['Água', 'Ouro', 'Prata']],
  );
  const { reply: bare } = await owner.call(e.createInsurer, { body: { name: 'Amiga' } });
  assert.deepEqual(bare.plans, []);
  assert.deepEqual((await owner.call(e.listInsurers)).reply.items, [bare, insurer]);
  const params = { id: insurer.id };
  const more = await owner.call(e.addPlan, { params, body: { name: 'Bronze' } });
  assert.equal(more.status, 201);
  assert.deepEqual(
    more.reply.plans.map(({ name }) => name),
    ['Água', 'Bronze', 'Ouro', 'Prata'],
  );
  assert.equal((await owner.call(e.addPlan, { params, body: { name: 'OURO' } })).problem, 'name-taken');
  assert.equal(
    (await owner.call(e.addPlan, { params: { id: bare.id }, body: { name: 'Ouro' } })).status,
    201,
  );
});

test('an insurer has a name once, and each of its plans', async () => {
  const owner = await api.owner();
  await owner.call(e.createInsurer, { body: { name: 'Saúde Viva' } });
  for (const body of [{ name: 'SAÚDE VIVA' }, { name: 'Outra', plans: ['Ouro', 'ouro'] }]) {
    assert.equal((await owner.call(e.createInsurer, { body })).problem, 'name-taken');
  }
  assert.equal(
    (await owner.call(e.listInsurers)).reply.items.length,
    1,
    'nothing is left of what was refused',
  );
});

test('five retries under one key make one plan', async () => {
  const owner = await api.owner();
  const { reply } = await owner.call(e.createInsurer, { body: { name: 'Saúde Viva' } });
  const call = {
    params: { id: reply.id },
    body: { name: 'Ouro' },
    headers: { 'idempotency-key': randomUUID() },
  };
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => owner.call(e.addPlan, call)));
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [201]);
  assert.equal(answers[0]?.reply.plans.length, 1);
});

async function newPractice() {
  const owner = await api.owner();
  const { organizationId } = owner;
  const clinicId = await world.clinic(organizationId);
  const professionalId = await world.professional(organizationId);
  const practiceId = await world.practice(organizationId, { clinicId, professionalId });
  return { owner, organizationId, practiceId };
}

test('a shift has quotas, reservations and a limit of squeeze-ins, until they are removed', async () => {
  const { owner, organizationId, practiceId } = await newPractice();
  const { insurerId, planId } = await world.plan(organizationId);
  const shift = { practiceId, startsAt: '13:00', endsAt: '24:00' };
  const create = (body: object) => owner.call(e.createShiftRule, { body: { ...shift, ...body } });
  const quota = { kind: 'quota', weekdays: [3, 1, 3], payer: { kind: 'plan', planId }, quantity: 2 };
  const made = [
    (await create({ ...quota, releaseHours: 24 })).reply,
    (await create({ kind: 'reserved', weekdays: [5], payer: { kind: 'private' } })).reply,
    (await create({ kind: 'quota', weekdays: [5], payer: { kind: 'insurer', insurerId }, quantity: 0 }))
      .reply,
    (await create({ kind: 'squeeze-ins', weekdays: [2], quantity: 3 })).reply,
  ];
  const [first] = made;
  assert.ok(first);
  assert.deepEqual(first, { ...shift, ...quota, id: first.id, weekdays: [1, 3], releaseHours: 24 });
  assert.deepEqual(
    made.map(({ payer, quantity, releaseHours }) => [payer, quantity, releaseHours]),
    [
      [{ kind: 'plan', planId }, 2, 24],
      [{ kind: 'private' }, null, null],
      [{ kind: 'insurer', insurerId }, 0, null],
      [null, 3, null],
    ],
  );
  const list = async (query: Record<string, string> = {}) =>
    (await owner.call(e.listShiftRules, { query: { practiceId, ...query } })).reply;
  assert.deepEqual((await list()).items, made);
  const { nextCursor } = await list({ limit: '3' });
  assert.deepEqual((await list({ cursor: String(nextCursor) })).items, made.slice(3));
  const params = { id: first.id };
  assert.equal((await owner.call(e.removeShiftRule, { params })).status, 204);
  assert.equal((await owner.call(e.removeShiftRule, { params })).problem, 'not-found');
  assert.deepEqual((await list()).items, made.slice(1));
});

for (const [what, change] of [
  ['a quota without a payer', { payer: undefined }],
  ['a quota without a quantity', { quantity: undefined }],
  ['a shift that ends before it starts', { startsAt: '18:00', endsAt: '08:00' }],
  ['no weekday', { weekdays: [] }],
] as const) {
  test(`refuses ${what}`, async () => {
    const { owner, practiceId } = await newPractice();
    const rule = { practiceId, weekdays: [1], startsAt: '08:00', endsAt: '12:00', kind: 'quota' };
    const body = { ...rule, payer: { kind: 'private' }, quantity: 1 };
    const refused = await owner.call(e.createShiftRule, { body: Object.assign(body, change) });
    assert.equal(refused.problem, 'invalid-input');
  });
}

test('a travel time is the same in both directions, and 0 removes it', async () => {
  const owner = await api.owner();
  const { organizationId } = owner;
  const clinics = [await world.clinic(organizationId), await world.clinic(organizationId)];
  const [a, b] = clinics.toSorted();
  const set = async (from: unknown, to: unknown, minutes: number) =>
    owner.call(e.setTravelTime, { body: { clinicIds: [from, to], minutes } });
  assert.deepEqual((await set(b, a, 30)).reply, { clinicIds: [a, b], minutes: 30 });
  assert.deepEqual((await set(a, b, 45)).reply, { clinicIds: [a, b], minutes: 45 });
  const list = async () => (await owner.call(e.listTravelTimes)).reply.items;
  assert.deepEqual(await list(), [{ clinicIds: [a, b], minutes: 45 }]);
  assert.equal((await set(a, a, 10)).problem, 'invalid-input');
  const unknown = await set(randomUUID(), b, 10);
  assert.deepEqual([unknown.problem, pointerOf(unknown)], ['reference-unknown', '/clinicIds/0']);
  assert.equal(
    (await set(a, a?.toUpperCase(), 10)).problem,
    'invalid-input',
    'one clinic, written in two ways',
  );
  assert.deepEqual((await set(b?.toUpperCase(), a, 20)).reply, { clinicIds: [a, b], minutes: 20 });
  assert.equal((await set(b, a, 0)).status, 200);
  assert.deepEqual(await list(), []);
  assert.equal((await set(b, a, 0)).status, 200, 'removing what is not there is no fault');
});

test('travel times are listed page by page', async () => {
  const owner = await api.owner();
  const { organizationId } = owner;
  const clinics = await Promise.all([1, 2, 3].map(() => world.clinic(organizationId)));
  const [x, y, z] = clinics;
  for (const clinicIds of [
    [x, y],
    [y, z],
    [z, x],
  ])
    await owner.call(e.setTravelTime, { body: { clinicIds, minutes: 20 } });
  const all = (await owner.call(e.listTravelTimes)).reply.items;
  assert.equal(all.length, 3);
  const seen: unknown[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: Record<string, string> = { limit: '1', ...(cursor === '' ? {} : { cursor }) };
    const page = e.listTravelTimes.reply.parse((await owner.call(e.listTravelTimes, { query })).raw);
    seen.push(...page.items);
    cursor = page.nextCursor;
    assert.ok(seen.length <= 3);
  }
  assert.deepEqual(seen, all);
});
