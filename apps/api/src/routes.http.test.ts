import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import {
  ENDPOINTS,
  type EndpointShape,
  Insurer,
  Problem,
  ROLES,
  type Role,
  type Grant,
} from '@agendify/contracts';
import { OrganizationId, fixedClock } from '@agendify/kernel';
import { type Sent, furnish, useApi } from './api-under-test.ts';
import { CLINICS_CASES } from './route-cases/clinics-cases.ts';
import { COMPLIANCE_CASES } from './route-cases/compliance-cases.ts';
import { patientTokenOf } from './patient-under-test.ts';
import { OTHER_CASES } from './route-cases/other-cases.ts';
import type { Ids, RouteCase } from './route-cases/route-case.ts';
import { SCHEDULING_CASES } from './route-cases/scheduling-cases.ts';
import { VERDICTS } from './route-cases/verdicts.ts';

const api = await useApi(fixedClock('2026-11-22T20:00:00-03:00'));
const { call, world } = api;

const CASES: Readonly<Record<keyof typeof ENDPOINTS, RouteCase>> = {
  ...OTHER_CASES,
  ...CLINICS_CASES,
  ...COMPLIANCE_CASES,
  ...SCHEDULING_CASES,
};

const ALL = Object.values(ENDPOINTS) as readonly EndpointShape[];
const casesOf = Object.entries(CASES).map(([id, case_]) => {
  const endpoint = ALL.find((candidate) => candidate.id === id);
  assert.ok(endpoint, id);
  return { endpoint, ...case_ };
});

let mine: { ids: Ids; tokens: Record<Role, string>; patientToken: string };
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
      body: {
        scopeId: practiceId,
        startsAt: '2026-11-23T14:00:00-03:00',
        endsAt: '2026-11-23T15:00:00-03:00',
      },
    }),
    seriesId: await idFrom(ENDPOINTS.bookSeries, {
      body: {
        practiceId,
        serviceId,
        patientId,
        startsAt: '2026-11-24T08:00:00-03:00',
        count: 2,
        commit: 'whole',
      },
    }),
    resourceId: await idFrom(ENDPOINTS.createResource, {
      body: { clinicId: furnished.clinicId, name: 'Ultrassom', kind: 'equipment' },
    }),
    ...(await insurerOf(token)),
    domainId: await idFrom(ENDPOINTS.claimDomain, { body: { domain: `${randomUUID()}.example` } }),
    memberId: await memberIdOf(organizationId),
    apiKeyId: await idFrom(ENDPOINTS.createApiKey, {
      body: { name: 'Painel', scopes: ['agenda.read'], expiresInDays: 30 },
    }),
    invitationId: await idFrom(ENDPOINTS.inviteMember, {
      body: { email: `${randomUUID()}@example.com`, role: 'assistant' },
    }),
  };
}

async function memberIdOf(organizationId: string): Promise<string> {
  await api.memberOf(OrganizationId.parse(organizationId), 'assistant');
  const [member] = await world.query<{ id: string }>(
    `select id from identity.memberships where organization_id = $1 and role = 'assistant' order by joined_at desc limit 1`,
    [organizationId],
  );
  return String(member?.id);
}

async function insurerOf(token: string): Promise<Pick<Ids, 'insurerId' | 'planId'>> {
  const body = { name: `Operadora ${randomUUID()}`, plans: ['Ouro'] };
  const answer = await call(ENDPOINTS.createInsurer, { token, body });
  const { id, plans } = Insurer.parse(answer.body);
  return { insurerId: id, planId: plans[0]?.id ?? '' };
}

before(async () => {
  const [a, b] = [await api.signUp(), await api.signUp()];
  const tokens = { owner: a.token, manager: '', professional: '', assistant: '', finance: '' };
  for (const role of ROLES) {
    if (role === 'owner') continue;
    // A professional's own agenda is another than the one that the calls touch.
    const professionalId = await world.professional(a.organizationId);
    tokens[role] = await api.memberOf(
      a.organizationId,
      role,
      role === 'professional' ? { professionalId } : {},
    );
  }
  const patientToken = await patientTokenOf(api, a.organizationId);
  mine = { ids: await idsOf(a.organizationId, a.token), tokens, patientToken };
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
    if (access === 'patient') {
      it('lets a patient in, and nobody of staff', async () => {
        // As far as the input, which a passkey that answers nothing does not get beyond.
        const { status, text } = await call(endpoint, { ...send(unknownIds()), token: mine.patientToken });
        assert.ok([200, 404, 409].includes(status), text);
        for (const role of ROLES) await refusesAsNotAllowed(endpoint, send, mine.tokens[role]);
      });
    } else if (access !== 'public') {
      it('does not let a patient in', () => refusesAsNotAllowed(endpoint, send, mine.patientToken));
    }
    if (access !== 'public' && access !== 'account' && access !== 'patient') {
      for (const role of ROLES) {
        const grant = keptGrant(endpoint, role);
        const everyAgenda = endpoint.touches?.some(({ kind }) => kind === 'every-agenda');
        // Of a patient who does not exist nobody lacks a relation of care.
        const allowed =
          grant === 'yes' || grant === 'relation-of-care' || (grant === 'own-agenda' && !everyAgenda);
        it(`${allowed ? 'lets' : 'does not let'} ${role === 'owner' || role === 'assistant' ? 'an' : 'a'} ${role} in`, async () => {
          // Ids that nobody has: the verdict on the role must not depend on what exists, and nothing is changed.
          const { status } = await call(endpoint, { ...send(unknownIds()), token: mine.tokens[role] });
          assert.equal(status === 403, !allowed, String(status));
          assert.ok(status < 500);
        });
        if (grant === 'own-agenda' && (endpoint.touches ?? []).length > 0) {
          it(`keeps a ${role} out of a colleague's agenda`, async () => {
            const { status } = await call(endpoint, { ...send(mine.ids), token: mine.tokens[role] });
            assert.equal(status, 403);
          });
        }
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

async function refusesAsNotAllowed(
  endpoint: EndpointShape,
  send: RouteCase['send'],
  token: string,
): Promise<void> {
  const { status, body, text } = await call(endpoint, { ...send(mine.ids), token });
  assert.equal(status, 403, text);
  assert.equal(Problem.parse(body).type, '/v1/problems/not-allowed');
}

/** What the table kept in these tests gives a role. */
function keptGrant({ id, access }: EndpointShape, role: Role): Grant {
  const [verdict] = Object.entries(VERDICTS).find(([, ids]) => ids.some((each) => each === id)) ?? [];
  assert.ok(verdict, `${id} has no verdict`);
  const letter = verdict.charAt(ROLES.indexOf(role));
  if (letter === '-') return 'no';
  if (letter === letter.toUpperCase()) return 'yes';
  return access === 'records.read' ? 'relation-of-care' : 'own-agenda';
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
    'memberId',
    'apiKeyId',
    'seriesId',
    'resourceId',
    'insurerId',
    'planId',
    'domainId',
  ];
  return Object.fromEntries(keys.map((key) => [key, randomUUID()])) as Ids;
}
