import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  CURRENT_TERMS_VERSION,
  ENDPOINTS,
  type EndpointShape,
  Problem,
  ROLES,
  type Role,
  hasPermission,
} from '@agendify/contracts';
import { fixedClock } from '@agendify/kernel';
import { type Sent, furnish, useApi } from './api-under-test.ts';

const api = await useApi(fixedClock('2026-11-22T20:00:00-03:00'));
const { call, world } = api;

/** Ids that a call may name: of the caller's organization, or of another. */
type Ids = Awaited<ReturnType<typeof furnish>> & {
  appointmentId: string;
  blockId: string;
  invitationId: string;
};

/** A valid call of each route with these ids, and what it answers when the ids are another organization's. */
type Case = { readonly send: (ids: Ids) => Sent; readonly foreign: number | 'empty' | 'none' };

const later = '2026-11-23T10:00:00-03:00';
let count = 0;
const fresh = (word: string): string => `${word} ${String(++count)} ${randomUUID()}`;
const first = { 'if-match': '"1"' };
const NO_IDS: Case['foreign'] = 'none';

const CASES: Readonly<Record<keyof typeof ENDPOINTS, Case>> = {
  readTerms: { send: () => ({}), foreign: NO_IDS },
  signUp: {
    send: () => ({
      body: {
        organizationName: 'x',
        name: 'x',
        email: `${randomUUID()}@example.com`,
        password: 'uma-senha-bem-longa',
        termsVersion: CURRENT_TERMS_VERSION,
      },
    }),
    foreign: NO_IDS,
  },
  signIn: { send: () => ({ body: { email: 'nobody@example.com', password: 'x' } }), foreign: NO_IDS },
  refreshSession: { send: () => ({ body: {} }), foreign: NO_IDS },
  signOut: { send: () => ({ body: {} }), foreign: NO_IDS },
  readMe: { send: () => ({}), foreign: NO_IDS },
  listMembers: { send: () => ({}), foreign: NO_IDS },
  inviteMember: {
    send: () => ({ body: { email: `${randomUUID()}@example.com`, role: 'assistant' } }),
    foreign: NO_IDS,
  },
  listInvitations: { send: () => ({}), foreign: NO_IDS },
  withdrawInvitation: { send: (ids) => ({ params: { id: ids.invitationId } }), foreign: 404 },
  previewInvitation: { send: () => ({ body: { token: 'a'.repeat(43) } }), foreign: NO_IDS },
  acceptInvitation: {
    send: () => ({
      body: {
        token: 'a'.repeat(43),
        name: 'x',
        password: 'uma-senha-bem-longa',
        termsVersion: CURRENT_TERMS_VERSION,
      },
    }),
    foreign: NO_IDS,
  },
  readOrganization: { send: () => ({}), foreign: NO_IDS },
  renameOrganization: { send: () => ({ body: { name: fresh('Rede') } }), foreign: NO_IDS },
  createClinic: {
    send: () => ({ body: { name: fresh('Unidade'), timeZone: 'America/Sao_Paulo' } }),
    foreign: NO_IDS,
  },
  listClinics: { send: () => ({}), foreign: NO_IDS },
  readClinic: { send: (ids) => ({ params: { id: ids.clinicId } }), foreign: 404 },
  updateClinic: {
    send: (ids) => ({ params: { id: ids.clinicId }, headers: first, body: { phone: '27 3333-0000' } }),
    foreign: 404,
  },
  createProfessional: {
    send: () => ({
      body: {
        name: 'Dra. Lia',
        profession: 'physician',
        email: 'lia@example.com',
        registrations: [{ council: 'CRM', number: String(100_000 + ++count), state: 'ES' }],
      },
    }),
    foreign: NO_IDS,
  },
  listProfessionals: { send: () => ({}), foreign: NO_IDS },
  readProfessional: { send: (ids) => ({ params: { id: ids.professionalId } }), foreign: 404 },
  acceptProfessionalInvitation: { send: () => ({ body: { token: 'a'.repeat(43) } }), foreign: NO_IDS },
  createService: {
    send: () => ({
      body: { name: fresh('Consulta'), durationMinutes: 30, price: { amountCents: 100, currency: 'BRL' } },
    }),
    foreign: NO_IDS,
  },
  listServices: { send: () => ({}), foreign: NO_IDS },
  updateService: {
    send: (ids) => ({ params: { id: ids.serviceId }, headers: first, body: { name: fresh('Consulta') } }),
    foreign: 404,
  },
  createRoom: {
    send: (ids) => ({ body: { clinicId: ids.clinicId, name: fresh('Sala').slice(0, 50) } }),
    foreign: 422,
  },
  listRooms: { send: (ids) => ({ query: { clinicId: ids.clinicId } }), foreign: 'empty' },
  createPractice: {
    send: (ids) => ({ body: { professionalId: ids.professionalId, clinicId: ids.clinicId } }),
    foreign: 422,
  },
  listPractices: { send: (ids) => ({ query: { clinicId: ids.clinicId } }), foreign: 'empty' },
  readPractice: { send: (ids) => ({ params: { id: ids.practiceId } }), foreign: 404 },
  updatePractice: {
    send: (ids) => ({ params: { id: ids.practiceId }, headers: first, body: { roomId: null } }),
    foreign: 404,
  },
  setHours: {
    send: (ids) => ({
      params: { id: ids.practiceId },
      body: { hours: [{ weekday: 1, opensAt: '08:00', closesAt: '18:00' }] },
    }),
    foreign: 404,
  },
  createBlock: {
    send: (ids) => ({
      body: { practiceId: ids.practiceId, startsAt: later, endsAt: '2026-11-23T11:00:00-03:00' },
    }),
    foreign: 422,
  },
  listBlocks: { send: (ids) => ({ query: { practiceId: ids.practiceId } }), foreign: 'empty' },
  removeBlock: { send: (ids) => ({ params: { id: ids.blockId } }), foreign: 404 },
  registerPatient: { send: () => ({ body: { fullName: fresh('Maria') } }), foreign: NO_IDS },
  findPatients: { send: () => ({ query: { query: 'paciente' } }), foreign: NO_IDS },
  readPatient: { send: (ids) => ({ params: { id: ids.patientId } }), foreign: 404 },
  updatePatient: {
    send: (ids) => ({ params: { id: ids.patientId }, headers: first, body: { sex: 'female' } }),
    foreign: 404,
  },
  listFreeTimes: {
    send: (ids) => ({
      params: { id: ids.practiceId },
      query: { serviceId: ids.serviceId, from: '2026-11-23', to: '2026-11-24' },
    }),
    foreign: 404,
  },
  bookAppointment: {
    send: (ids) => ({
      body: {
        practiceId: ids.practiceId,
        serviceId: ids.serviceId,
        patientId: ids.patientId,
        startsAt: later,
      },
    }),
    foreign: 422,
  },
  readAppointment: { send: (ids) => ({ params: { id: ids.appointmentId } }), foreign: 404 },
  listAppointments: { send: (ids) => ({ query: { patientId: ids.patientId } }), foreign: 'empty' },
  moveAppointment: {
    send: (ids) => ({ params: { id: ids.appointmentId }, body: { startsAt: later } }),
    foreign: 404,
  },
  cancelAppointment: {
    send: (ids) => ({ params: { id: ids.appointmentId }, body: { cancelledBy: 'clinic', reason: 'x' } }),
    foreign: 404,
  },
  restoreAppointment: { send: (ids) => ({ params: { id: ids.appointmentId } }), foreign: 404 },
  readAgenda: {
    send: (ids) => ({ params: { id: ids.clinicId }, query: { day: '2026-11-23' } }),
    foreign: 404,
  },
  listMessages: { send: (ids) => ({ query: { appointmentId: ids.appointmentId } }), foreign: 'empty' },
};

const ALL = Object.values(ENDPOINTS) as readonly EndpointShape[];
const casesOf = Object.entries(CASES).map(([id, case_]) => {
  const endpoint = ALL.find((candidate) => candidate.id === id);
  assert.ok(endpoint, id);
  return { endpoint, ...case_ };
});

let mine: { ids: Ids; tokens: Record<Role, string> };
let theirs: Ids;

async function idsOf(
  organizationId: Awaited<ReturnType<typeof api.signUp>>['organizationId'],
  token: string,
): Promise<Ids> {
  const furnished = await furnish(world, organizationId);
  const idFrom = async (endpoint: EndpointShape, sent: Sent): Promise<string> => {
    const { body, status, text } = await call(endpoint, { token, ...sent });
    assert.ok(status === 201 && typeof body === 'object' && body !== null && 'id' in body, text);
    return String(body.id);
  };
  const { practiceId, serviceId, patientId } = furnished;
  return {
    ...furnished,
    appointmentId: await idFrom(ENDPOINTS.bookAppointment, {
      body: { practiceId, serviceId, patientId, startsAt: '2026-11-23T08:00:00-03:00' },
    }),
    blockId: await idFrom(ENDPOINTS.createBlock, {
      body: { practiceId, startsAt: '2026-11-23T14:00:00-03:00', endsAt: '2026-11-23T15:00:00-03:00' },
    }),
    invitationId: await idFrom(ENDPOINTS.inviteMember, {
      body: { email: `${randomUUID()}@example.com`, role: 'assistant' },
    }),
  };
}

before(async () => {
  const [a, b] = [await api.signUp(), await api.signUp()];
  const tokens = { owner: a.token, manager: '', professional: '', assistant: '' };
  for (const role of ROLES) if (role !== 'owner') tokens[role] = await api.memberOf(a.organizationId, role);
  mine = { ids: await idsOf(a.organizationId, a.token), tokens };
  theirs = await idsOf(b.organizationId, b.token);
});

describe('the running API', () => {
  it('serves every route of the contracts, each once', () => {
    assert.deepEqual(api.endpoints.map(({ id }) => id).toSorted(), ALL.map(({ id }) => id).toSorted());
  });
});

for (const { endpoint, send, foreign } of casesOf) {
  describe(`${endpoint.method} ${endpoint.path}`, () => {
    if (endpoint.access !== 'public') {
      it('asks who is calling', async () => {
        for (const [token, code] of [
          [undefined, 'identity-missing'],
          ['a.b.c', 'identity-expired'],
        ] as const) {
          const answer = await call(endpoint, { ...send(mine.ids), token });
          assert.equal(answer.status, 401);
          assert.equal(Problem.parse(answer.body).type, `/v1/problems/${code}`);
        }
      });
    }
    const { access } = endpoint;
    if (access !== 'public' && access !== 'account') {
      for (const role of ROLES) {
        const allowed = hasPermission(role, access);
        it(`${allowed ? 'lets' : 'does not let'} ${role === 'owner' || role === 'assistant' ? 'an' : 'a'} ${role} in`, async () => {
          // Ids that nobody has: the verdict on the role must not depend on what exists, and nothing is changed.
          const { status } = await call(endpoint, { ...send(unknownIds()), token: mine.tokens[role] });
          assert.equal(status === 403, !allowed, String(status));
          assert.ok(status < 500);
        });
      }
    }
    if (foreign !== 'none') {
      it("knows nothing of another organization's ids", async () => {
        const { status, body, text } = await call(endpoint, { ...send(theirs), token: mine.tokens.owner });
        if (foreign === 'empty') assert.deepEqual(body, { items: [], nextCursor: null });
        else assert.equal(status, foreign, text);
        const nobody = await call(endpoint, { ...send(unknownIds()), token: mine.tokens.owner });
        assert.equal(nobody.status, status, 'the same answer as for ids that nobody has');
      });
    }
    it('answers wrong input with the places, never with a fault', async () => {
      const { status, body, text } = await call(endpoint, {
        ...send(mine.ids),
        token: mine.tokens.owner,
        params: { id: 'not-a-uuid' },
        query: { limit: '0', day: '31/12/2026', serviceId: "' or 1=1" },
        body: endpoint.body ? { name: 7, startsAt: [], token: {} } : undefined,
      });
      assert.ok(status < 500, text);
      if (status === 422)
        assert.ok((Problem.parse(body).errors ?? []).length > 0 || !text.includes('invalid-input'), text);
    });
  });
}

function unknownIds(): Ids {
  const keys = [
    'clinicId',
    'professionalId',
    'serviceId',
    'practiceId',
    'patientId',
    'roomId',
    'appointmentId',
    'blockId',
    'invitationId',
  ];
  return Object.fromEntries(keys.map((key) => [key, randomUUID()])) as Ids;
}
