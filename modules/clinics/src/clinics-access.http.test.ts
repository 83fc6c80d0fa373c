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
});
const managers = (status: number): Verdicts => ({
  owner: status,
  manager: status,
  professional: 403,
  assistant: 403,
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
  createRoom: managers(422),
  listRooms: everybody(200),
  createPractice: managers(422),
  listPractices: everybody(200),
  readPractice: everybody(404),
  updatePractice: managers(404),
  setHours: managers(404),
  createBlock: everybody(422),
  listBlocks: everybody(200),
  removeBlock: everybody(404),
};

/** Bodies that are valid and refer to nothing, for the routes that change something by its id. */
function callOf(id: string, target: string = randomUUID()): TestCall {
  const bodies: Readonly<Record<string, unknown>> = {
    updateClinic: {},
    updateService: {},
    updatePractice: {},
    setHours: { hours: [] },
  };
  return {
    params: { id: target },
    headers: { 'if-match': '"1"' },
    ...(id === 'listBlocks' ? { query: { practiceId: target } } : {}),
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
  const roomId = await world.room(organizationId, clinicId);
  const practiceId = await world.practice(organizationId, { professionalId, clinicId });
  await world.block(organizationId, practiceId, '2026-12-01T10:00:00Z', '2026-12-01T11:00:00Z');
  const [block] = await world.query<{ id: string }>(
    'select id from clinics.blocks where organization_id = $1',
    [organizationId],
  );
  const targets: readonly (readonly [EndpointShape, string])[] = [
    [e.readClinic, clinicId],
    [e.updateClinic, clinicId],
    [e.readProfessional, professionalId],
    [e.updateService, serviceId],
    [e.readPractice, practiceId],
    [e.updatePractice, practiceId],
    [e.setHours, practiceId],
    [e.removeBlock, String(block?.id)],
  ];
  for (const [endpoint, id] of targets) {
    assert.equal((await stranger.call(endpoint, callOf(endpoint.id, id))).problem, 'not-found', endpoint.id);
  }
  const theirs = {
    clinicId: await world.clinic(stranger.organizationId),
    professionalId: await world.professional(stranger.organizationId),
  };
  const period = { startsAt: '2026-12-02T10:00:00-03:00', endsAt: '2026-12-02T11:00:00-03:00' };
  const references: readonly (readonly [EndpointShape, object, string])[] = [
    [e.createRoom, { clinicId, name: 'Sala' }, '/clinicId'],
    [e.createPractice, { ...theirs, clinicId }, '/clinicId'],
    [e.createPractice, { ...theirs, professionalId }, '/professionalId'],
    [e.createPractice, { ...theirs, roomId }, '/roomId'],
    [e.createPractice, { ...theirs, serviceIds: [serviceId] }, '/serviceIds/0'],
    [e.createBlock, { practiceId, ...period }, '/practiceId'],
  ];
  for (const [endpoint, body, pointer] of references) {
    const refused = await stranger.call(endpoint, { body });
    assert.equal(refused.status, 422, pointer);
    assert.deepEqual(refused.raw, {
      ...(refused.raw as object),
      type: '/v1/problems/reference-unknown',
      pointer,
    });
  }
  for (const endpoint of [e.listClinics, e.listServices, e.listRooms, e.listProfessionals, e.listPractices]) {
    const { raw } = await stranger.call(endpoint);
    for (const id of [clinicId, professionalId, serviceId, roomId, practiceId]) {
      assert.ok(!JSON.stringify(raw).includes(id), endpoint.id);
    }
  }
  const theirBlocks = await stranger.call(e.listBlocks, { query: { practiceId } });
  assert.deepEqual(theirBlocks.reply.items, []);
  assert.deepEqual((await stranger.call(e.listRooms, { query: { clinicId } })).reply.items, []);
  assert.equal(
    (await owner.call(e.readPractice, { params: { id: practiceId } })).reply.version,
    2,
    'nothing was changed',
  );
});
