import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { ENDPOINTS, type EndpointShape } from '@agendify/contracts';
import { fixedClock } from '@agendify/kernel';
import { type Sent, furnish, useApi } from './api-under-test.ts';

const api = await useApi(fixedClock('2026-11-22T20:00:00-03:00'));
const { call, world } = api;

type Agenda = Awaited<ReturnType<typeof furnish>>;
let owner: string;
let professional: string;
let own: Agenda;
let colleague: Agenda;

before(async () => {
  const { organizationId, token } = await api.signUp();
  owner = token;
  own = await furnish(world, organizationId);
  colleague = await furnish(world, organizationId);
  professional = await api.memberOf(organizationId, 'professional', { professionalId: own.professionalId });
});

let minutes = 8 * 60;
/** Half an hour that no other call of this file has used: of Monday, then of Tuesday. */
function nextTime(): string {
  const at = minutes;
  minutes += 30;
  const day = 23 + Math.floor(at / (24 * 60));
  const [hour, minute] = [Math.floor(at / 60) % 24, at % 60].map((n) => String(n).padStart(2, '0'));
  if (hour === '12' || Number(hour) > 16) {
    minutes = hour === '12' ? minutes + 30 : (Math.floor(at / 1440) + 1) * 1440 + 480;
    return nextTime();
  }
  return `2026-11-${String(day)}T${String(hour)}:${String(minute)}:00-03:00`;
}

function visitOf({ practiceId, serviceId, patientId }: Agenda) {
  return { practiceId, serviceId, patientId, startsAt: nextTime() };
}

async function made(endpoint: EndpointShape, body: unknown): Promise<string> {
  const answer = await call(endpoint, { token: owner, body });
  assert.equal(answer.status, 201, answer.text);
  return (answer.body as { id: string }).id;
}

const booked = (agenda: Agenda) => made(ENDPOINTS.bookAppointment, visitOf(agenda));

async function cancelled(agenda: Agenda): Promise<string> {
  const id = await booked(agenda);
  const body = { cancelledBy: 'clinic', reason: 'x' };
  await call(ENDPOINTS.cancelAppointment, { token: owner, params: { id }, body });
  return id;
}

function blockOf({ practiceId }: Agenda) {
  return {
    scopeId: practiceId,
    startsAt: '2026-12-23T14:00:00-03:00',
    endsAt: '2026-12-23T15:00:00-03:00',
  };
}

/** Every way into an agenda: a call that changes this one. */
const WAYS: readonly (readonly [string, EndpointShape, (agenda: Agenda) => Promise<Sent>])[] = [
  ['book', ENDPOINTS.bookAppointment, (agenda) => sent({ body: visitOf(agenda) })],
  [
    'squeeze in',
    ENDPOINTS.bookAppointment,
    (agenda) => sent({ body: { ...visitOf(agenda), squeezeIn: { reason: 'dor' } } }),
  ],
  [
    'hold a time',
    ENDPOINTS.holdTime,
    ({ practiceId, serviceId }) => sent({ body: { practiceId, serviceId, startsAt: nextTime() } }),
  ],
  [
    'book a series',
    ENDPOINTS.bookSeries,
    (agenda) => sent({ body: { ...visitOf(agenda), count: 2, commit: 'whole' } }),
  ],
  [
    'move',
    ENDPOINTS.moveAppointment,
    async (agenda) => ({ params: { id: await booked(agenda) }, body: { startsAt: nextTime() } }),
  ],
  [
    'cancel',
    ENDPOINTS.cancelAppointment,
    async (agenda) => ({
      params: { id: await booked(agenda) },
      body: { cancelledBy: 'clinic', reason: 'x' },
    }),
  ],
  ['restore', ENDPOINTS.restoreAppointment, async (agenda) => ({ params: { id: await cancelled(agenda) } })],
  ['block', ENDPOINTS.createBlock, (agenda) => sent({ body: blockOf(agenda) })],
  [
    'block the professional',
    ENDPOINTS.createBlock,
    ({ professionalId, ...agenda }) =>
      sent({
        body: {
          ...blockOf({ professionalId, ...agenda }),
          scopeKind: 'professional',
          scopeId: professionalId,
        },
      }),
  ],
  [
    'unblock',
    ENDPOINTS.removeBlock,
    async (agenda) => ({ params: { id: await made(ENDPOINTS.createBlock, blockOf(agenda)) } }),
  ],
  [
    'give out the calendar',
    ENDPOINTS.renewCalendarFeed,
    ({ professionalId }) => sent({ params: { id: professionalId }, body: {} }),
  ],
  [
    'withdraw the calendar',
    ENDPOINTS.removeCalendarFeed,
    ({ professionalId }) => sent({ params: { id: professionalId } }),
  ],
];

function sent(call: Sent): Promise<Sent> {
  return Promise.resolve(call);
}

describe('a professional', () => {
  for (const [way, endpoint, send] of WAYS) {
    it(`may ${way} in the own agenda, and not in that of a colleague`, async () => {
      const allowed = await call(endpoint, { ...(await send(own)), token: professional });
      assert.ok(allowed.status < 300 || allowed.text.includes('squeeze-ins-used-up'), allowed.text);
      const refused = await call(endpoint, { ...(await send(colleague)), token: professional });
      assert.equal(refused.status, 403, refused.text);
      assert.match(refused.text, /not-allowed/);
    });
  }

  it('moves no visit of the own agenda into that of a colleague, nor one of theirs into the own', async () => {
    for (const [from, to] of [
      [own, colleague],
      [colleague, own],
    ] as const) {
      const { status, text } = await call(ENDPOINTS.moveAppointment, {
        token: professional,
        params: { id: await booked(from) },
        body: { startsAt: nextTime(), practiceId: to.practiceId },
      });
      assert.equal(status, 403, text);
    }
  });

  it('moves no series into the agenda of a colleague, and cancels none of theirs', async () => {
    const series = async (agenda: Agenda) => {
      const body = { ...visitOf(agenda), count: 2, commit: 'whole' };
      const answer = await call(ENDPOINTS.bookSeries, { token: owner, body });
      return answer.body as { id: string; visits: { id: string }[] };
    };
    const [mine, theirs] = [await series(own), await series(colleague)];
    const move = await call(ENDPOINTS.moveSeries, {
      token: professional,
      params: { id: mine.id },
      body: {
        appointmentId: await booked(own),
        scope: 'this',
        startsAt: nextTime(),
        practiceId: colleague.practiceId,
        commit: 'whole',
      },
    });
    assert.equal(move.status, 403, move.text);
    const cancel = await call(ENDPOINTS.cancelSeries, {
      token: professional,
      params: { id: theirs.id },
      body: { appointmentId: await booked(colleague), scope: 'this', cancelledBy: 'clinic', reason: 'x' },
    });
    assert.equal(cancel.status, 403, cancel.text);
  });

  it('moves whom a block concerns within the own agenda only', async () => {
    const blockId = await made(ENDPOINTS.createBlock, blockOf(own));
    const theirs = await made(ENDPOINTS.createBlock, blockOf(colleague));
    const appointmentId = await booked(own);
    const attempt = (id: string, move: object) =>
      call(ENDPOINTS.moveAffectedAppointments, {
        token: professional,
        params: { id },
        body: { moves: [{ appointmentId, startsAt: nextTime(), ...move }], commit: 'fitting' },
      });
    assert.notEqual((await attempt(blockId, {})).status, 403);
    for (const [id, move] of [
      [theirs, {}],
      [blockId, { practiceId: colleague.practiceId }],
      [blockId, { appointmentId: await booked(colleague) }],
    ] as const)
      assert.equal((await attempt(id, move)).status, 403);
  });

  it('lets nobody else be chosen by the clinic', async () => {
    const { clinicId, serviceId, patientId } = own;
    const body = { clinicIds: [clinicId], serviceId, patientId, startsAt: nextTime() };
    assert.equal((await call(ENDPOINTS.bookAnyProfessional, { token: professional, body })).status, 403);
  });

  it('reads the agenda of everybody', async () => {
    const { status } = await call(ENDPOINTS.readAgenda, {
      token: professional,
      params: { id: colleague.clinicId },
      query: { day: '2026-11-23' },
    });
    assert.equal(status, 200);
  });
});
