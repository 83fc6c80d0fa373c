import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CLINICS_ENDPOINTS, type EndpointShape } from '@agendify/contracts';
import { type TestMember, startTestApi } from '@agendify/testing';
import { makeClinicsModule } from '../../index.ts';

const e = CLINICS_ENDPOINTS;
// Tuesday evening in Manaus, and Wednesday already in Noronha and in UTC.
const TUESDAY_EVENING = Date.parse('2026-11-24T22:30:00-04:00');
let now = TUESDAY_EVENING;
const api = await startTestApi({ modules: (ground) => [makeClinicsModule(ground)], clock: () => now });
const { world } = api;

async function newPractice(timeZone = 'America/Manaus') {
  now = TUESDAY_EVENING;
  const owner = await api.owner();
  const { organizationId } = owner;
  const clinicId = await world.clinic(organizationId, { timeZone });
  const professionalId = await world.professional(organizationId);
  const { reply } = await owner.call(e.createPractice, { body: { clinicId, professionalId } });
  return { owner, organizationId, clinicId, practice: reply, params: { id: reply.id } };
}

const window = (weekday: number, opensAt: string, closesAt: string) => ({ weekday, opensAt, closesAt });
const mornings = [window(1, '08:00', '12:00')];
const evenings = [window(1, '18:00', '22:00')];

async function historyOf(owner: TestMember, id: string) {
  return (await owner.call(e.readHours, { params: { id } })).reply.periods;
}

test('replaces the weekly hours, and answers them in order', async () => {
  const { owner, params } = await newPractice();
  const hours = [
    window(2, '13:00', '24:00'),
    window(2, '08:00', '12:00'),
    window(1, '12:00', '18:00'),
    window(1, '08:00', '12:00'),
  ];
  const { reply, headers } = await owner.call(e.setHours, { params, body: { hours } });
  assert.deepEqual(
    reply.hours,
    hours.toReversed().toSorted((a, b) => a.weekday - b.weekday),
  );
  assert.equal(reply.version, 2);
  assert.equal(headers['etag'], '"2"');
  const fewer = await owner.call(e.setHours, {
    params,
    body: { hours: [hours[0]] },
    headers: { 'if-match': '"2"' },
  });
  assert.deepEqual(fewer.reply.hours, [hours[0]]);
  const late = await owner.call(e.setHours, { params, body: { hours: [] }, headers: { 'if-match': '"2"' } });
  assert.equal(late.problem, 'version-conflict');
  assert.deepEqual((await owner.call(e.readPractice, { params })).reply, fewer.reply);
});

for (const [what, windows, problem, weekday] of [
  ['windows that overlap', [window(4, '08:00', '12:00'), window(4, '11:59', '13:00')], 'hours-overlap', 4],
  [
    'a night into the next day',
    [window(4, '22:00', '06:30'), window(5, '06:00', '09:00')],
    'hours-overlap',
    5,
  ],
  [
    'a Sunday night into Monday',
    [window(7, '22:00', '06:30'), window(1, '06:00', '09:00')],
    'hours-overlap',
    1,
  ],
  ['a time that does not exist', [window(4, '08:00', '25:00')], 'invalid-input', null],
  ['a window that opens when the day ends', [window(4, '24:00', '06:00')], 'invalid-input', null],
  ['an eighth day', [window(8, '08:00', '12:00')], 'invalid-input', null],
] as const) {
  test(`refuses ${what}, and keeps the hours`, async () => {
    const { owner, params, practice } = await newPractice();
    const refused = await owner.call(e.setHours, { params, body: { hours: windows } });
    assert.equal(refused.problem, problem);
    if (weekday !== null) assert.equal((refused.raw as { weekday: number }).weekday, weekday);
    assert.deepEqual((await owner.call(e.readPractice, { params })).reply, practice);
  });
}

test('nights and whole days come back as they were written', async () => {
  const { owner, params } = await newPractice();
  const hours = [window(1, '19:00', '07:00'), window(2, '19:00', '07:00'), window(6, '00:00', '24:00')];
  assert.deepEqual((await owner.call(e.setHours, { params, body: { hours } })).reply.hours, hours);
});

test('the first hours hold since always, later ones from today in the zone of the clinic', async () => {
  const { owner, params, practice } = await newPractice();
  await owner.call(e.setHours, { params, body: { hours: mornings } });
  assert.deepEqual(await historyOf(owner, practice.id), [
    { validFrom: null, validUntil: null, hours: mornings },
  ]);
  await owner.call(e.setHours, { params, body: { hours: evenings } });
  assert.deepEqual(await historyOf(owner, practice.id), [
    { validFrom: null, validUntil: '2026-11-24', hours: mornings },
    { validFrom: '2026-11-24', validUntil: null, hours: evenings },
  ]);
});

test('hours of a season end by themselves, and a practice shows those of today', async () => {
  const { owner, params, practice } = await newPractice();
  await owner.call(e.setHours, { params, body: { hours: mornings } });
  const season = { hours: evenings, validFrom: '2026-11-25', validUntil: '2026-11-27' };
  const set = await owner.call(e.setHours, { params, body: season });
  assert.deepEqual(set.reply.hours, mornings, 'it is Tuesday in Manaus');
  assert.deepEqual(await historyOf(owner, practice.id), [
    { validFrom: null, validUntil: '2026-11-25', hours: mornings },
    { validFrom: '2026-11-25', validUntil: '2026-11-27', hours: evenings },
    { validFrom: '2026-11-27', validUntil: null, hours: mornings },
  ]);
  for (const [instant, hours] of [
    ['2026-11-24T23:59:00-04:00', mornings],
    ['2026-11-25T00:00:00-04:00', evenings],
    ['2026-11-26T23:59:00-04:00', evenings],
    ['2026-11-27T00:00:00-04:00', mornings],
  ] as const) {
    now = Date.parse(instant);
    assert.deepEqual((await owner.call(e.readPractice, { params })).reply.hours, hours, instant);
    assert.deepEqual((await owner.call(e.listPractices)).reply.items[0]?.hours, hours, instant);
  }
});

test('no hours mean that a practice never attends in that time', async () => {
  const { owner, params, practice } = await newPractice();
  await owner.call(e.setHours, { params, body: { hours: mornings } });
  const sabbatical = { hours: [], validFrom: '2026-11-24', validUntil: '2027-11-24' };
  assert.deepEqual((await owner.call(e.setHours, { params, body: sabbatical })).reply.hours, []);
  assert.deepEqual(await historyOf(owner, practice.id), [
    { validFrom: null, validUntil: '2026-11-24', hours: mornings },
    { validFrom: '2027-11-24', validUntil: null, hours: mornings },
  ]);
});

test('refuses hours that end before they begin', async () => {
  const { owner, params } = await newPractice();
  await owner.call(e.setHours, { params, body: { hours: mornings } });
  for (const validity of [
    { validFrom: '2026-12-01', validUntil: '2026-12-01' },
    { validUntil: '2026-11-24' },
    { validFrom: '2026-02-30' },
  ]) {
    const refused = await owner.call(e.setHours, { params, body: { hours: evenings, ...validity } });
    assert.equal(refused.problem, 'invalid-input', JSON.stringify(validity));
  }
  assert.equal((await owner.call(e.readPractice, { params })).reply.version, 2);
});

type OwnerOfHours = {
  readonly put: EndpointShape;
  readonly get: EndpointShape;
  readonly params: Readonly<Record<string, string>>;
};

async function restrictingOwners(made: Awaited<ReturnType<typeof newPractice>>): Promise<OwnerOfHours[]> {
  const { organizationId, clinicId, practice } = made;
  const { planId } = await world.plan(organizationId);
  const serviceId = await world.service(organizationId);
  const roomId = await world.room(organizationId, clinicId);
  return [
    { put: e.setClinicHours, get: e.readClinicHours, params: { id: clinicId } },
    { put: e.setResourceHours, get: e.readResourceHours, params: { id: roomId } },
    { put: e.setServiceHours, get: e.readServiceHours, params: { id: serviceId } },
    { put: e.setPlanHours, get: e.readPlanHours, params: { id: practice.id, planId } },
  ];
}

test('clinic, room, service and plan have hours of their own, each over time', async () => {
  const made = await newPractice();
  const { owner } = made;
  const owners = await restrictingOwners(made);
  for (const { put, get, params } of owners) {
    assert.deepEqual((await owner.call(get, { params })).raw, { periods: [] }, get.id);
    await owner.call(put, { params, body: { hours: mornings } });
    const later = await owner.call(put, { params, body: { hours: evenings, validFrom: '2027-01-01' } });
    const periods = [
      { validFrom: null, validUntil: '2027-01-01', hours: mornings },
      { validFrom: '2027-01-01', validUntil: null, hours: evenings },
    ];
    assert.deepEqual(later.raw, { periods }, put.id);
    assert.deepEqual((await owner.call(get, { params })).raw, { periods }, get.id);
  }
  const [, , , plan] = owners;
  assert.ok(plan);
  const lifted = await owner.call(plan.put, {
    params: plan.params,
    body: { hours: [], validFrom: '2026-01-01' },
  });
  assert.deepEqual(lifted.raw, {
    periods: [{ validFrom: null, validUntil: '2026-01-01', hours: mornings }],
  });
  assert.deepEqual(
    await historyOf(owner, made.practice.id),
    [],
    'those of a plan are not those of the practice',
  );
});

test('today of what is of no clinic alone is the day on which the last clinic still is', async () => {
  const { owner, organizationId } = await newPractice('America/Noronha');
  const serviceId = await world.service(organizationId);
  const changedOn = async () => {
    for (const hours of [mornings, evenings]) {
      await owner.call(e.setServiceHours, { params: { id: serviceId }, body: { hours } });
    }
    const { periods } = (await owner.call(e.readServiceHours, { params: { id: serviceId } })).reply;
    await world.query('delete from clinics.weekly_windows where organization_id = $1', [organizationId]);
    return periods.at(-1)?.validFrom;
  };
  assert.equal(await changedOn(), '2026-11-25', 'Noronha alone is on Wednesday');
  await world.clinic(organizationId, { timeZone: 'America/Rio_Branco' });
  assert.equal(await changedOn(), '2026-11-24', 'Rio Branco is on Tuesday');
});

test('refuses overlapping hours of every owner, and knows no other plan, room, service or clinic', async () => {
  const made = await newPractice();
  const hours = [window(3, '08:00', '12:00'), window(3, '11:00', '13:00')];
  for (const { put, get, params } of await restrictingOwners(made)) {
    const refused = await made.owner.call(put, { params, body: { hours } });
    assert.equal(refused.problem, 'hours-overlap', put.id);
    assert.equal((refused.raw as { weekday: number }).weekday, 3);
    for (const key of Object.keys(params)) {
      const unknown = { ...params, [key]: randomUUID() };
      assert.equal(
        (await made.owner.call(get, { params: unknown })).problem,
        'not-found',
        `${get.id} ${key}`,
      );
      const set = await made.owner.call(put, { params: unknown, body: { hours: mornings } });
      assert.equal(set.problem, 'not-found', `${put.id} ${key}`);
    }
  }
});

test('a history longer than a statement has parameters is kept', async () => {
  const { owner, params, practice } = await newPractice();
  const hours = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    Array.from({ length: 10 }, (_, n) =>
      window(weekday, `${String(n + 8).padStart(2, '0')}:00`, `${String(n + 8).padStart(2, '0')}:30`),
    ),
  );
  await world.query(
    `insert into clinics.weekly_windows (organization_id, owner_kind, owner_id, valid_from, valid_until, weekday, opens_minute, closes_minute)
     select $1, 'practice', $2, date '2010-01-04' + n * 7, date '2010-01-11' + n * 7, weekday, slot * 10 + n % 2, slot * 10 + 5
     from generate_series(0, 199) n, generate_series(1, 7) weekday, generate_series(1, 10) slot`,
    [owner.organizationId, practice.id],
  );
  const set = await owner.call(e.setHours, { params, body: { hours } });
  assert.equal(set.reply.hours.length, 70);
  assert.equal((await historyOf(owner, practice.id)).length, 201);
});
