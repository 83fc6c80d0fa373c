import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test from 'node:test';
import { CLINICS_ENDPOINTS, type EndpointShape, ROLES, type Role } from '@agendify/contracts';
import { type TestCall, startTestApi } from '@agendify/testing';
import { makeClinicsModule } from './index.ts';

const api = await startTestApi({ modules: (ground) => [makeClinicsModule(ground)] });
const owner = await api.owner();
const stranger = await api.owner();
const e = CLINICS_ENDPOINTS;

type Verdicts = Readonly<Record<Role, number>>;
const everybody = (status: number): Verdicts => ({
  owner: status,
  manager: status,
  professional: status,
  assistant: status,
  finance: status,
});
/** Who keeps the agenda; a professional the own one only. */
const schedulers = (status: number, professional: number): Verdicts => ({
  ...everybody(status),
  professional,
  finance: 403,
});
const managers = (status: number): Verdicts => ({
  owner: status,
  manager: status,
  professional: 403,
  assistant: 403,
  finance: 403,
});

/** Role × status for a call that names nothing that exists: what is allowed gets as far as its input. */
const VERDICTS: Readonly<Record<Exclude<keyof typeof e, 'acceptProfessionalInvitation'>, Verdicts>> = {
  createClinic: managers(422),
  listClinics: everybody(200),
  readClinic: everybody(404),
  updateClinic: managers(404),
  createProfessional: managers(422),
  listProfessionals: everybody(200),
  readProfessional: everybody(404),
  createService: managers(422),
  listServices: everybody(200),
  updateService: managers(404),
  createPractice: managers(422),
  listPractices: everybody(200),
  readPractice: everybody(404),
  updatePractice: managers(404),
  setHours: managers(404),
  readHours: everybody(404),
  setClinicHours: managers(404),
  readClinicHours: everybody(404),
  setResourceHours: managers(404),
  readResourceHours: everybody(404),
  setServiceHours: managers(404),
  readServiceHours: everybody(404),
  setPlanHours: managers(404),
  readPlanHours: everybody(404),
  createException: managers(422),
  listExceptions: everybody(200),
  removeException: managers(404),
  createBlock: schedulers(422, 422),
  listBlocks: everybody(200),
  removeBlock: schedulers(404, 403),
  createRecurringBlock: managers(422),
  listRecurringBlocks: everybody(200),
  removeRecurringBlock: managers(404),
  listHolidays: everybody(404),
  chooseHoliday: managers(404),
  forgetHolidayChoice: managers(404),
  createResource: managers(422),
  listResources: everybody(200),
  updateResource: managers(404),
  createResourceClass: managers(422),
  listResourceClasses: everybody(200),
  readServiceRules: everybody(404),
  setServiceRules: managers(404),
  createInsurer: managers(422),
  listInsurers: everybody(200),
  addPlan: managers(404),
  setPracticePlans: managers(404),
  createShiftRule: managers(422),
  listShiftRules: everybody(200),
  removeShiftRule: managers(404),
  setTravelTime: managers(422),
  listTravelTimes: everybody(200),
};

/** Bodies that are valid and refer to nothing, for the routes that change something by its id. */
function callOf(id: string, target: string = randomUUID()): TestCall {
  const bodies: Readonly<Record<string, unknown>> = {
    updateClinic: {},
    updateService: {},
    updatePractice: {},
    updateResource: {},
    setHours: { hours: [] },
    setClinicHours: { hours: [] },
    setResourceHours: { hours: [] },
    setServiceHours: { hours: [] },
    setPlanHours: { hours: [] },
    chooseHoliday: { isClosed: true, name: 'Festa' },
    setServiceRules: {},
    addPlan: { name: 'Ouro' },
    setPracticePlans: { planIds: [], acceptsPrivate: true },
  };
  const queries: Readonly<Record<string, Record<string, string>>> = {
    listBlocks: { scopeId: target },
    listRecurringBlocks: { scopeId: target },
    listExceptions: { ownerKind: 'practice', ownerId: target },
    listShiftRules: { practiceId: target },
    listHolidays: { year: '2026' },
  };
  return {
    params: { id: target, planId: target, date: '2026-12-25' },
    headers: { 'if-match': '"1"' },
    ...(queries[id] === undefined ? {} : { query: queries[id] }),
    ...(bodies[id] === undefined ? {} : { body: bodies[id] }),
  };
}

test('every endpoint that is declared for the module is mounted, and has a verdict unless it is public', () => {
  assert.deepEqual(api.endpoints.map(({ id }) => id).toSorted(), Object.keys(e).toSorted());
  const guarded = api.endpoints.filter(({ access }) => access !== 'public').map(({ id }) => id);
  assert.deepEqual(guarded.toSorted(), Object.keys(VERDICTS).toSorted());
});

for (const endpoint of Object.values<EndpointShape>(e)) {
  const verdicts: Verdicts | undefined = new Map(Object.entries(VERDICTS)).get(endpoint.id);
  if (!verdicts) continue;
  test(`${endpoint.id} answers each role as it should, and 401 to nobody`, async () => {
    for (const role of ROLES) {
      const member = await api.memberOf(owner.organizationId, role);
      const { status } = await member.call(endpoint, callOf(endpoint.id));
      assert.equal(status, verdicts[role], role);
    }
    assert.equal((await api.call(endpoint, callOf(endpoint.id))).problem, 'identity-missing');
  });
}

test('what belongs to another organization is not there, by any route', async () => {
  const { world } = api;
  const { organizationId } = owner;
  const clinicId = await world.clinic(organizationId);
  const professionalId = await world.professional(organizationId);
  const serviceId = await world.service(organizationId);
  const classId = await world.resourceClass(organizationId);
  const roomId = await world.room(organizationId, clinicId, { classId });
  const { insurerId, planId } = await world.plan(organizationId);
  const practiceId = await world.practice(organizationId, { professionalId, clinicId });
  const made = async (endpoint: EndpointShape, body: object): Promise<string> => {
    const { raw } = await owner.call(endpoint, { body });
    return String((raw as { id: unknown }).id);
  };
  const period = { startsAt: '2026-12-02T10:00:00-03:00', endsAt: '2026-12-02T11:00:00-03:00' };
  const times = { weekdays: [1], startsAt: '08:00', endsAt: '12:00' };
  const oneDay = { date: '2026-12-02', kind: 'closed', opensAt: '08:00', closesAt: '12:00' };
  const lunch = { ...times, validFrom: '2026-01-01' };
  const quota = { ...times, kind: 'quota', quantity: 1, payer: { kind: 'private' } };
  await owner.call(e.chooseHoliday, {
    params: { id: clinicId, date: '2026-12-25' },
    body: { isClosed: false },
  });
  const targets: readonly (readonly [EndpointShape, string])[] = [
    [e.readClinic, clinicId],
    [e.updateClinic, clinicId],
    [e.readClinicHours, clinicId],
    [e.setClinicHours, clinicId],
    [e.listHolidays, clinicId],
    [e.chooseHoliday, clinicId],
    [e.forgetHolidayChoice, clinicId],
    [e.readProfessional, professionalId],
    [e.updateService, serviceId],
    [e.readServiceHours, serviceId],
    [e.setServiceHours, serviceId],
    [e.readServiceRules, serviceId],
    [e.setServiceRules, serviceId],
    [e.updateResource, roomId],
    [e.readResourceHours, roomId],
    [e.setResourceHours, roomId],
    [e.readPractice, practiceId],
    [e.updatePractice, practiceId],
    [e.readHours, practiceId],
    [e.setHours, practiceId],
    [e.readPlanHours, practiceId],
    [e.setPlanHours, practiceId],
    [e.setPracticePlans, practiceId],
    [e.addPlan, insurerId],
    [e.removeBlock, await made(e.createBlock, { scopeId: practiceId, ...period })],
    [
      e.removeException,
      await made(e.createException, { ownerKind: 'practice', ownerId: practiceId, ...oneDay }),
    ],
    [
      e.removeRecurringBlock,
      await made(e.createRecurringBlock, { scopeKind: 'clinic', scopeId: clinicId, ...lunch }),
    ],
    [e.removeShiftRule, await made(e.createShiftRule, { practiceId, ...quota })],
  ];
  for (const [endpoint, id] of targets) {
    assert.equal((await stranger.call(endpoint, callOf(endpoint.id, id))).problem, 'not-found', endpoint.id);
  }
  const own = {
    clinicId: await world.clinic(stranger.organizationId),
    professionalId: await world.professional(stranger.organizationId),
  };
  const practice = await world.practice(stranger.organizationId, own);
  const references: readonly (readonly [EndpointShape, object, string])[] = [
    [e.createResource, { clinicId, name: 'Sala' }, '/clinicId'],
    [e.createResource, { clinicId: own.clinicId, name: 'Sala', classId }, '/classId'],
    [e.createPractice, { ...own, clinicId }, '/clinicId'],
    [e.createPractice, { ...own, professionalId }, '/professionalId'],
    [e.createPractice, { ...own, roomId }, '/roomId'],
    [e.createPractice, { ...own, serviceIds: [serviceId] }, '/serviceIds/0'],
    ...(
      [
        ['clinic', clinicId],
        ['room', roomId],
        ['professional', professionalId],
        ['practice', practiceId],
        ['service', serviceId],
      ] as const
    ).flatMap(([scopeKind, scopeId]): [EndpointShape, object, string][] => [
      [e.createBlock, { scopeKind, scopeId, ...period }, '/scopeId'],
      [e.createRecurringBlock, { scopeKind, scopeId, ...lunch }, '/scopeId'],
    ]),
    [e.createException, { ownerKind: 'clinic', ownerId: clinicId, ...oneDay }, '/ownerId'],
    [e.createException, { ownerKind: 'practice', ownerId: practiceId, ...oneDay }, '/ownerId'],
    [e.createException, { ownerKind: 'room', ownerId: roomId, ...oneDay }, '/ownerId'],
    [e.createShiftRule, { practiceId, ...quota }, '/practiceId'],
    [e.createShiftRule, { practiceId: practice, ...quota, payer: { kind: 'plan', planId } }, '/payer/planId'],
    [
      e.createShiftRule,
      { practiceId: practice, ...quota, payer: { kind: 'insurer', insurerId } },
      '/payer/insurerId',
    ],
    [e.setTravelTime, { clinicIds: [own.clinicId, clinicId], minutes: 5 }, '/clinicIds/1'],
  ];
  for (const [endpoint, body, pointer] of references) {
    const refused = await stranger.call(endpoint, { body });
    assert.equal(refused.status, 422, `${endpoint.id} ${pointer}`);
    assert.deepEqual(refused.raw, {
      ...(refused.raw as object),
      type: '/v1/problems/reference-unknown',
      pointer,
    });
  }
  const lists: readonly EndpointShape[] = [
    e.listClinics,
    e.listServices,
    e.listResources,
    e.listResourceClasses,
    e.listInsurers,
    e.listProfessionals,
    e.listPractices,
    e.listTravelTimes,
    e.listBlocks,
    e.listRecurringBlocks,
  ];
  for (const endpoint of lists) {
    const { raw } = await stranger.call(endpoint);
    for (const id of [clinicId, professionalId, serviceId, roomId, practiceId, classId, insurerId]) {
      assert.ok(!JSON.stringify(raw).includes(id), endpoint.id);
    }
  }
  for (const [endpoint, query] of [
    [e.listBlocks, { scopeKind: 'practice', scopeId: practiceId }],
    [e.listRecurringBlocks, { scopeKind: 'clinic', scopeId: clinicId }],
    [e.listExceptions, { ownerKind: 'practice', ownerId: practiceId }],
    [e.listShiftRules, { practiceId }],
    [e.listResources, { clinicId }],
  ] as const) {
    assert.deepEqual((await stranger.call(endpoint, { query })).reply.items, [], endpoint.id);
    assert.equal((await owner.call(endpoint, { query })).reply.items.length, 1, endpoint.id);
  }
  assert.equal(
    (await owner.call(e.readPractice, { params: { id: practiceId } })).reply.version,
    1,
    'nothing was changed',
  );
});
