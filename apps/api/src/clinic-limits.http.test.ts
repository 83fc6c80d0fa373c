import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { ENDPOINTS, type EndpointShape } from '@agendify/contracts';
import { fixedClock } from '@agendify/kernel';
import { type Sent, furnish, useApi } from './api-under-test.ts';
import { CLINICS_CASES } from './route-cases/clinics-cases.ts';
import { OTHER_CASES } from './route-cases/other-cases.ts';
import type { Ids } from './route-cases/route-case.ts';
import { SCHEDULING_CASES } from './route-cases/scheduling-cases.ts';

const api = await useApi(fixedClock('2026-11-22T20:00:00-03:00'));
const { call, world } = api;
const ALL = Object.values(ENDPOINTS) as readonly EndpointShape[];

/** Ids of what lies in one clinic; patients, services and insurers belong to the whole organization. */
const OF_A_CLINIC = [
  'clinicId',
  'practiceId',
  'roomId',
  'resourceId',
  'appointmentId',
  'blockId',
  'seriesId',
];

let owner: string;
let here: Ids;
let hidden: Ids;
let manager: string;
let assistant: string;

async function made(endpoint: EndpointShape, body: unknown, token = owner): Promise<string> {
  const answer = await call(endpoint, { token, body });
  assert.ok(answer.status === 201, answer.text);
  return (answer.body as { id: string }).id;
}

async function idsIn(furnished: Awaited<ReturnType<typeof furnish>>): Promise<Ids> {
  const { clinicId, practiceId, serviceId, patientId } = furnished;
  const visit = { practiceId, serviceId, patientId };
  const lunch = { weekdays: [5], startsAt: '12:00', endsAt: '13:00' };
  await made(ENDPOINTS.createRecurringBlock, {
    ...lunch,
    scopeKind: 'practice',
    scopeId: practiceId,
    validFrom: '2026-11-23',
  });
  await made(ENDPOINTS.createShiftRule, { practiceId, ...lunch, kind: 'squeeze-ins', quantity: 1 });
  await made(ENDPOINTS.createException, {
    ownerKind: 'clinic',
    ownerId: clinicId,
    date: '2026-12-15',
    kind: 'closed',
    opensAt: '00:00',
    closesAt: '24:00',
  });
  return {
    ...furnished,
    appointmentId: await made(ENDPOINTS.bookAppointment, { ...visit, startsAt: '2026-11-23T08:00:00-03:00' }),
    blockId: await made(ENDPOINTS.createBlock, {
      scopeId: practiceId,
      startsAt: '2026-11-23T14:00:00-03:00',
      endsAt: '2026-11-23T15:00:00-03:00',
    }),
    seriesId: await made(ENDPOINTS.bookSeries, {
      ...visit,
      startsAt: '2026-11-24T08:00:00-03:00',
      count: 2,
      commit: 'whole',
    }),
    resourceId: await made(ENDPOINTS.createResource, { clinicId, name: 'Ultrassom', kind: 'equipment' }),
    insurerId: randomUUID(),
    planId: randomUUID(),
    invitationId: randomUUID(),
    memberId: randomUUID(),
    apiKeyId: randomUUID(),
    domainId: randomUUID(),
  };
}

before(async () => {
  const signedUp = await api.signUp();
  owner = signedUp.token;
  const { organizationId } = signedUp;
  here = await idsIn(await furnish(world, organizationId));
  hidden = await idsIn(await furnish(world, organizationId));
  const clinicIds = [here.clinicId];
  const travel = { clinicIds: [here.clinicId, hidden.clinicId], minutes: 20 };
  assert.ok((await call(ENDPOINTS.setTravelTime, { token: owner, body: travel })).status < 300);
  manager = await api.memberOf(organizationId, 'manager', { clinicIds });
  assistant = await api.memberOf(organizationId, 'assistant', { clinicIds });
});

/** The same ids, but nothing of a clinic exists. */
function nowhere(): Ids {
  return { ...hidden, ...Object.fromEntries(OF_A_CLINIC.map((key) => [key, randomUUID()])) };
}

const CASES = Object.entries({
  ...CLINICS_CASES,
  ...SCHEDULING_CASES,
  listMessages: OTHER_CASES.listMessages,
});

describe('to a member who is limited to one clinic', () => {
  for (const [id, { send }] of CASES) {
    const endpoint = ALL.find((candidate) => candidate.id === id);
    assert.ok(endpoint, id);
    const names = new Set(OF_A_CLINIC.map((key) => `«${key}»`));
    const marked = Object.fromEntries(
      [...OF_A_CLINIC, 'patientId', 'serviceId'].map((key) => [key, `«${key}»`]),
    );
    const text = JSON.stringify(send(marked as unknown as Ids));
    if (![...names].some((name) => text.includes(name))) continue;
    it(`${id} answers for another clinic as for none`, async () => {
      const answer = await call(endpoint, { ...send(hidden), token: manager });
      const nobody = await call(endpoint, { ...send(nowhere()), token: manager });
      assert.deepEqual(told(answer), told(nobody));
      assert.ok(answer.status >= 400 || mentions(answer.text).length === 0, answer.text);
    });
  }

  for (const [endpoint, query] of [
    [ENDPOINTS.listClinics, () => ({})],
    [ENDPOINTS.listPractices, () => ({})],
    [ENDPOINTS.listResources, () => ({})],
    [ENDPOINTS.listTravelTimes, () => ({})],
    [ENDPOINTS.listAppointments, () => ({ patientId: hidden.patientId })],
    [ENDPOINTS.findFirstFree, () => ({ service: hidden.serviceId })],
    [ENDPOINTS.findFirstFree, () => ({ service: here.serviceId })],
  ] as const satisfies readonly (readonly [EndpointShape, () => Sent['query']])[]) {
    it(`${endpoint.id} lists nothing of another clinic`, async () => {
      for (const token of [manager, assistant]) {
        const answer = await call(endpoint, { query: query(), token });
        assert.equal(answer.status, 200, answer.text);
        assert.deepEqual(mentions(answer.text), []);
      }
    });
  }
});

describe('a member who is limited to one clinic', () => {
  it('cannot move a visit into another, as if that did not exist', async () => {
    const move = (practiceId: string) =>
      call(ENDPOINTS.moveAppointment, {
        token: assistant,
        params: { id: here.appointmentId },
        body: { practiceId, startsAt: '2026-11-23T10:00:00-03:00' },
      });
    const moved = await move(hidden.practiceId);
    assert.ok(moved.status >= 400);
    assert.deepEqual(told(moved), told(await move(randomUUID())));
  });

  it('works in the own clinic as everybody', async () => {
    const seen = await call(ENDPOINTS.readAppointment, {
      token: assistant,
      params: { id: here.appointmentId },
    });
    assert.equal(seen.status, 200);
    const { practiceId, serviceId, patientId } = here;
    const startsAt = '2026-11-23T16:00:00-03:00';
    await made(ENDPOINTS.bookAppointment, { practiceId, serviceId, patientId, startsAt }, assistant);
  });

  it('meets what lies in another clinic where it counts: the professional is busy, the patient has enough', async () => {
    const startsAt = '2026-11-25T09:00:00-03:00';
    const second = { practiceId: hidden.practiceId, serviceId: hidden.serviceId };
    await made(ENDPOINTS.bookAppointment, { ...second, patientId: hidden.patientId, startsAt });
    const both = await made(ENDPOINTS.createPractice, {
      professionalId: hidden.professionalId,
      clinicId: here.clinicId,
      serviceIds: [here.serviceId],
    });
    const hours = [{ weekday: 3, opensAt: '08:00', closesAt: '18:00' }];
    await call(ENDPOINTS.setHours, { token: owner, params: { id: both }, body: { hours } });
    const book = (patientId: string, at: string) =>
      call(ENDPOINTS.bookAppointment, {
        token: assistant,
        body: { practiceId: both, serviceId: here.serviceId, patientId, startsAt: at },
      });
    const busy = await book(here.patientId, startsAt);
    assert.equal(busy.status, 409, busy.text);
    assert.match(busy.text, /slot-taken/);
    assert.deepEqual(mentions(busy.text), []);
    const limits = { maxOpen: 1, maxPerWeek: null, isOnlineAllowed: true, reason: null };
    await call(ENDPOINTS.setPatientLimits, {
      token: owner,
      params: { id: hidden.patientId },
      body: limits,
    });
    const enough = await book(hidden.patientId, '2026-11-25T15:00:00-03:00');
    assert.match(enough.text, /patient-limit/);
  });

  it('gives out a calendar address that shows the own clinic only', async () => {
    const give = async (token: string): Promise<string> => {
      const params = { id: hidden.professionalId };
      const answer = await call(ENDPOINTS.renewCalendarFeed, { token, params, body: {} });
      const { path } = answer.body as { path: string };
      return (await api.app.inject(path)).body;
    };
    assert.match(await give(owner), /BEGIN:VEVENT/);
    assert.doesNotMatch(await give(assistant), /BEGIN:VEVENT/);
  });
});

/** What an answer tells: its status, and the body without what differs between any two requests. */
function told({ status, body }: { status: number; body: unknown }): unknown {
  if (typeof body !== 'object' || body === null) return { status };
  const { instance: _instance, requestId: _requestId, ...rest } = body as Record<string, unknown>;
  return { status, body: rest };
}

function mentions(text: string): string[] {
  return OF_A_CLINIC.filter((key) => text.includes(String(hidden[key as keyof Ids])));
}
