import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import {
  type EndpointShape,
  type Permission,
  ROLES,
  SCHEDULING_ENDPOINTS,
  grantOf,
} from '@agendify/contracts';
import { fixedClock } from '@agendify/kernel';
import { type TestCall, startTestApi } from '@agendify/testing';
import { makeUseCases } from './make-use-cases.ts';
import { starts } from './series-under-test.ts';
import { makeSeriesUseCases, routeSeries } from './wire-series.ts';

const api = await startTestApi({
  clock: fixedClock('2026-11-22T20:00:00-03:00'),
  modules: (ground) => {
    const { deps } = makeUseCases({ ...ground, poke: ground.db.poke, tzdataVersion: 'test' });
    return [{ name: 'scheduling', routes: (mount) => routeSeries(mount, makeSeriesUseCases(deps)) }];
  },
});
const { world } = api;
const e = SCHEDULING_ENDPOINTS;

/** A clinic of an owner, with a rule for Mondays at eight. */
async function openClinic() {
  const owner = await api.owner();
  const { organizationId } = owner;
  const clinicId = await world.clinic(organizationId);
  const professionalId = await world.professional(organizationId);
  const serviceId = await world.service(organizationId);
  const practiceId = await world.practice(organizationId, {
    professionalId,
    clinicId,
    serviceIds: [serviceId],
  });
  const patientId = await world.patient(organizationId);
  const rule = { practiceId, serviceId, patientId, startsAt: '2026-11-23T08:00:00-03:00', count: 4 };
  return { owner, organizationId, practiceId, rule };
}

async function blockOf(organizationId: string, practiceId: string): Promise<string> {
  const id = randomUUID();
  await world.query(
    `insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at)
     values ($1, $2, 'practice', $3, '2026-11-30T00:00-03:00', '2026-12-08T00:00-03:00')`,
    [organizationId, id, practiceId],
  );
  return id;
}

describe('series over HTTP', () => {
  it('are checked, booked once for one key, read, moved and cancelled', async () => {
    const { owner, rule } = await openClinic();
    const plan = await owner.call(e.checkSeries, { body: rule });
    assert.deepEqual([plan.status, plan.reply.fitting, plan.reply.total], [200, 4, 4]);

    const booking = { body: { ...rule, commit: 'whole' }, headers: { 'idempotency-key': 'the-only-one' } };
    const booked = await owner.call(e.bookSeries, booking);
    assert.equal(booked.status, 201);
    const again = await owner.call(e.bookSeries, booking);
    assert.deepEqual([again.status, again.reply], [201, booked.reply]);

    const params = { id: booked.reply.id };
    const [, second] = booked.reply.appointments;
    assert.ok(second);
    const target = { appointmentId: second.id, scope: 'following', startsAt: '2026-12-01T09:00:00-03:00' };
    const moved = await owner.call(e.moveSeries, { params, body: { ...target, commit: 'fitting' } });
    assert.deepEqual(starts(moved.reply.changed), ['12-01 09:00', '12-08 09:00', '12-15 09:00']);
    const read = await owner.call(e.readSeries, { params });
    assert.deepEqual(starts(read.reply.appointments), [
      '11-23 08:00',
      '12-01 09:00',
      '12-08 09:00',
      '12-15 09:00',
    ]);

    const reason = { cancelledBy: 'patient', reason: 'alta' };
    const cancelled = await owner.call(e.cancelSeries, {
      params,
      body: { appointmentId: second.id, scope: 'all', ...reason },
    });
    assert.equal(cancelled.reply.changed.length, 4);
    assert.deepEqual((await owner.call(e.readSeries, { params })).reply.appointments, []);
  });

  it('leave what lies in a block by a list of moves', async () => {
    const { owner, organizationId, practiceId, rule } = await openClinic();
    await owner.call(e.bookSeries, { body: { ...rule, commit: 'whole' } });
    const params = { id: await blockOf(organizationId, practiceId) };
    const first = await owner.call(e.listAffectedAppointments, { params, query: { limit: '1' } });
    assert.equal(first.reply.items.length, 1);
    const cursor = first.reply.nextCursor;
    assert.ok(cursor);
    const second = await owner.call(e.listAffectedAppointments, {
      params,
      query: { cursor, alternatives: 'false' },
    });
    assert.deepEqual([second.reply.items.length, second.reply.nextCursor], [1, null]);
    assert.deepEqual(second.reply.items[0]?.alternatives, []);

    const moves = first.reply.items.map(({ appointment, alternatives }) => ({
      appointmentId: appointment.id,
      startsAt: alternatives[0]?.startsAt,
    }));
    const moved = await owner.call(e.moveAffectedAppointments, { params, body: { moves, commit: 'whole' } });
    assert.deepEqual([moved.status, moved.reply.changed.length, moved.reply.unchanged], [200, 1, []]);
  });
});

describe('what series refuse over HTTP', () => {
  it('has its status', async () => {
    const { owner, organizationId, practiceId, rule } = await openClinic();
    const booked = await owner.call(e.bookSeries, { body: { ...rule, commit: 'whole' } });
    const stranger = await openClinic();
    const params = { id: booked.reply.id };
    const nothing = { id: randomUUID() };
    const appointmentId = booked.reply.appointments[0]?.id;
    const move = { appointmentId, scope: 'all', startsAt: '2026-11-29T09:00:00-03:00', commit: 'whole' };
    const cancel = { appointmentId, scope: 'all', cancelledBy: 'clinic', reason: 'férias' };
    const block = { id: await blockOf(organizationId, practiceId) };
    const affected = { moves: [{ appointmentId, startsAt: '2026-11-24T09:00:00-03:00' }], commit: 'whole' };
    const twice = { ...affected, moves: [...affected.moves, ...affected.moves] };
    const later = { ...rule, startsAt: '2026-12-09T08:00:00-03:00' };
    const rows: [EndpointShape, TestCall, number, string][] = [
      [e.checkSeries, { body: { ...rule, count: 1 } }, 422, 'invalid-input'],
      [e.checkSeries, { body: { ...rule, practiceId: randomUUID() } }, 422, 'reference-unknown'],
      [
        e.bookSeries,
        { body: { ...later, patientId: randomUUID(), commit: 'whole' } },
        422,
        'reference-unknown',
      ],
      [e.bookSeries, { body: { ...rule, commit: 'whole' } }, 409, 'series-does-not-fit'],
      [e.readSeries, { params: nothing }, 404, 'not-found'],
      [e.moveSeries, { params: nothing, body: move }, 404, 'not-found'],
      [e.moveSeries, { params, body: move }, 409, 'series-does-not-fit'],
      [
        e.moveSeries,
        { params, body: { ...move, appointmentId: randomUUID() } },
        422,
        'not-a-visit-of-the-series',
      ],
      [e.cancelSeries, { params: nothing, body: cancel }, 404, 'not-found'],
      [
        e.cancelSeries,
        { params, body: { ...cancel, appointmentId: randomUUID() } },
        422,
        'not-a-visit-of-the-series',
      ],
      [e.listAffectedAppointments, { params: nothing }, 404, 'not-found'],
      [e.listAffectedAppointments, { params: block, query: { cursor: 'x' } }, 422, 'invalid-input'],
      [e.moveAffectedAppointments, { params: nothing, body: affected }, 404, 'not-found'],
      [e.moveAffectedAppointments, { params: block, body: affected }, 422, 'reference-unknown'],
      [e.moveAffectedAppointments, { params: block, body: twice }, 422, 'invalid-input'],
    ];
    for (const [endpoint, call, status, problem] of rows) {
      const answer = await owner.call(endpoint, call);
      assert.deepEqual(
        [answer.status, answer.problem],
        [status, problem],
        `${endpoint.id} ${JSON.stringify(call)}`,
      );
    }
    for (const [endpoint, call] of [
      [e.readSeries, { params }],
      [e.moveSeries, { params, body: move }],
      [e.cancelSeries, { params, body: cancel }],
      [e.listAffectedAppointments, { params: block }],
      [e.moveAffectedAppointments, { params: block, body: affected }],
    ] as const)
      assert.equal((await stranger.owner.call(endpoint, call)).problem, 'not-found', endpoint.id);
  });

  it('is nothing to those who are nobody, and to roles that do not keep the agenda', async () => {
    const { organizationId } = await openClinic();
    for (const endpoint of api.endpoints) {
      const call = { params: { id: randomUUID() } };
      assert.equal((await api.call(endpoint, call)).problem, 'identity-missing', endpoint.id);
      for (const role of ROLES) {
        const member = await api.memberOf(organizationId, role);
        const { status } = await member.call(endpoint, call);
        const allowed = grantOf({ role }, permissionOf(endpoint)) !== 'no';
        const expected = endpoint.method === 'GET' ? 404 : 422;
        assert.equal(status, allowed ? expected : 403, `${endpoint.id} ${role}`);
      }
    }
  });
});

function permissionOf({ access, id }: EndpointShape): Permission {
  assert.ok(access !== 'public' && access !== 'account' && access !== 'patient', id);
  return access;
}
