import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ENDPOINTS, ROLES, grantOf } from '@agendify/contracts';
import { PatientId, ProfessionalId } from '@agendify/kernel';
import { readCalendar, startTestApi } from '@agendify/testing';
import { makeVisits } from '../../visits-under-test.ts';
import { readCalendarFeed } from '../read-calendar-feed/read-calendar-feed.ts';
import { routeReadCalendarFeed } from '../read-calendar-feed/read-calendar-feed.route.ts';
import { removeCalendarFeed } from '../remove-calendar-feed/remove-calendar-feed.ts';
import { routeRemoveCalendarFeed } from '../remove-calendar-feed/remove-calendar-feed.route.ts';
import { makeRenewCalendarFeed } from '../renew-calendar-feed/renew-calendar-feed.ts';
import { routeRenewCalendarFeed } from '../renew-calendar-feed/renew-calendar-feed.route.ts';
import { makeReadCalendar } from './read-calendar.ts';
import { routeReadCalendar } from './read-calendar.route.ts';

let nowMs = Date.parse('2026-11-24T12:00:00-03:00');
const api = await startTestApi({
  clock: () => nowMs,
  modules: ({ db, clock }) => [
    {
      name: 'scheduling',
      routes: (mount) => {
        routeReadCalendarFeed(mount, readCalendarFeed);
        routeRenewCalendarFeed(mount, makeRenewCalendarFeed({ clock }));
        routeRemoveCalendarFeed(mount, removeCalendarFeed);
        routeReadCalendar(mount, makeReadCalendar({ db, clock }));
      },
    },
  ],
});
const { world } = api;
const visits = makeVisits(world);
const anybody = ProfessionalId.parse('01980000-0000-7000-8000-00000000000a');

/** A professional with one clinic, and how their owner calls. */
async function makePractice(status: 'active' | 'invited' = 'active') {
  const owner = await api.owner();
  const place = await visits.place(owner.organizationId, { status, name: 'Clínica; Acre, Centro' });
  const params = { id: place.professionalId };
  const renew = async (detail?: 'busy' | 'initials' | 'names') => {
    const body = detail === undefined ? {} : { detail };
    const { reply } = await owner.call(ENDPOINTS.renewCalendarFeed, { params, body });
    return reply.path;
  };
  return { owner, place, params, renew };
}

async function read(path: string) {
  const answer = await api.app.inject({ method: 'GET', url: path });
  const events = answer.statusCode === 200 ? eventsIn(answer.body) : [];
  return { status: answer.statusCode, headers: answer.headers, text: answer.body, events };
}

function eventsIn(text: string) {
  return readCalendar(text).flatMap((component) =>
    component.type === 'VEVENT'
      ? [
          {
            uid: component.uid,
            sequence: Number(component.sequence),
            summary: typeof component.summary === 'string' ? component.summary : component.summary.val,
            location: component.location,
            start: component.start.toISOString(),
            end: component.end?.toISOString(),
          },
        ]
      : [],
  );
}

describe('the calendar of a professional', () => {
  it('holds the visits of all clinics of the organization, in UTC, as another library reads them', async () => {
    const { place, renew, owner } = await makePractice();
    const manaus = await visits.place(owner.organizationId, {
      timeZone: 'America/Manaus',
      name: 'Manaus',
      professionalId: place.professionalId,
    });
    const first = await visits.visit(place, {
      startsAt: '2026-11-25T08:00:00-03:00',
      patientName: 'Ana Souza',
    });
    const squeezed = await visits.visit(place, {
      startsAt: '2026-11-25T08:00:00-03:00',
      seat: 1,
      patientName: 'Rui Melo',
    });
    const other = await visits.visit(manaus, {
      startsAt: '2026-11-26T08:00:00-04:00',
      minutes: 60,
      patientName: 'Bia Reis',
    });
    const done = await visits.visit(place, { startsAt: '2026-10-26T08:00:00-03:00', state: 'completed' });
    await visits.visit(place, { startsAt: '2026-11-25T10:00:00-03:00', state: 'cancelled-by-patient' });
    await visits.visit(place, { startsAt: '2026-10-24T08:00:00-03:00', state: 'completed' });
    await visits.visit(place, { startsAt: '2027-11-25T08:00:00-03:00' });
    await visits.visit(await visits.place(owner.organizationId), { startsAt: '2026-11-25T08:00:00-03:00' });

    const { status, headers, text, events } = await read(await renew('names'));
    assert.equal(status, 200);
    assert.equal(headers['content-type'], 'text/calendar; charset=utf-8');
    assert.equal(headers['content-disposition'], 'attachment; filename="agendify.ics"');
    assert.equal(headers['cache-control'], 'private, max-age=300');
    assert.match(text, /DTSTART:20261125T110000Z/);
    const usual = { sequence: 0, location: 'Clínica; Acre, Centro' };
    assert.deepEqual(
      events.toSorted((a, b) => `${a.start} ${a.summary}`.localeCompare(`${b.start} ${b.summary}`)),
      [
        {
          ...usual,
          uid: `${done}@agendify`,
          summary: 'Ana Souza',
          start: '2026-10-26T11:00:00.000Z',
          end: '2026-10-26T11:30:00.000Z',
        },
        {
          ...usual,
          uid: `${first}@agendify`,
          summary: 'Ana Souza',
          start: '2026-11-25T11:00:00.000Z',
          end: '2026-11-25T11:30:00.000Z',
        },
        {
          ...usual,
          uid: `${squeezed}@agendify`,
          summary: 'Encaixe: Rui Melo',
          start: '2026-11-25T11:00:00.000Z',
          end: '2026-11-25T11:30:00.000Z',
        },
        {
          sequence: 0,
          uid: `${other}@agendify`,
          summary: 'Bia Reis',
          location: 'Manaus',
          start: '2026-11-26T12:00:00.000Z',
          end: '2026-11-26T13:00:00.000Z',
        },
      ],
    );
  });

  it('says of patients no more than was asked for, and their initials by itself', async () => {
    const { place, renew } = await makePractice();
    await visits.visit(place, { startsAt: '2026-11-25T08:00:00-03:00', patientName: 'Ana de Souza' });
    const byItself = await read(await renew());
    assert.deepEqual(
      byItself.events.map(({ summary }) => summary),
      ['A. S.'],
    );
    const { events, text } = await read(await renew('busy'));
    assert.deepEqual(
      events.map(({ summary }) => summary),
      ['Consulta'],
    );
    assert.doesNotMatch(text, /Ana|Souza/);
  });

  it('keeps a moved visit as one entry, whose SEQUENCE grows', async () => {
    const { place, renew } = await makePractice();
    const patientId: PatientId = await world.patient(place.organizationId);
    const before = await visits.visit(place, {
      startsAt: '2026-11-25T08:00:00-03:00',
      patientId,
      state: 'rescheduled',
    });
    await visits.visit(place, {
      startsAt: '2026-11-27T08:00:00-03:00',
      patientId,
      rootId: before,
      moveCount: 1,
    });
    const { events } = await read(await renew());
    assert.deepEqual(
      events.map(({ uid, sequence, start }) => ({ uid, sequence, start })),
      [{ uid: `${before}@agendify`, sequence: 1, start: '2026-11-27T11:00:00.000Z' }],
    );
  });

  it('shows times in another organization as busy and nothing else', async () => {
    const { place, renew } = await makePractice();
    const elsewhere = await visits.place((await api.owner()).organizationId, {
      professionalId: place.professionalId,
      name: 'Rival',
    });
    const ids = [
      await visits.visit(elsewhere, { startsAt: '2026-11-25T08:00:00-03:00', patientName: 'Bia Reis' }),
      await visits.visit(elsewhere, { startsAt: '2026-11-25T08:30:00-03:00', patientName: 'Caio Melo' }),
    ];
    const path = await renew('names');
    const { events, text } = await read(path);
    assert.deepEqual(
      events.map(({ summary, location, start, end }) => ({ summary, location, start, end })),
      [
        {
          summary: 'Ocupado',
          location: undefined,
          start: '2026-11-25T11:00:00.000Z',
          end: '2026-11-25T12:00:00.000Z',
        },
      ],
    );
    for (const secret of [...ids, elsewhere.organizationId, elsewhere.clinicId, 'Rival', 'Bia', 'Caio'])
      assert.ok(!text.includes(secret), secret);
    assert.deepEqual(
      (await read(path)).events.map(({ uid }) => uid),
      events.map(({ uid }) => uid),
    );
  });

  it('knows nothing of other organizations before the professional has accepted this one', async () => {
    const { place, renew } = await makePractice('invited');
    const elsewhere = await visits.place((await api.owner()).organizationId, {
      professionalId: place.professionalId,
    });
    await visits.visit(elsewhere, { startsAt: '2026-11-25T08:00:00-03:00' });
    assert.deepEqual((await read(await renew())).events, []);
  });

  it('does not show a time that is only held elsewhere', async () => {
    const { place, renew } = await makePractice();
    const elsewhere = await visits.place((await api.owner()).organizationId, {
      professionalId: place.professionalId,
    });
    await visits.visit(elsewhere, { startsAt: '2026-11-25T08:00:00-03:00' });
    await world.query(
      `update scheduling.occupancies set expires_at = now() + interval '5 minutes' where resource_id = $1`,
      [place.professionalId],
    );
    assert.deepEqual((await read(await renew())).events, []);
  });
});

describe('the address of a calendar', () => {
  it('is secret, shown once and kept as a hash only', async () => {
    const { owner, params, renew } = await makePractice();
    const path = await renew('busy');
    const [, token = ''] = /^\/v1\/calendars\/([\w-]{43})\.ics$/.exec(path) ?? [];
    assert.equal(token.length, 43);
    assert.equal((await read(path)).status, 200);
    assert.equal((await read(path.replace('.ics', ''))).status, 200);
    const rows = await world.query<{ row: string }>(
      `select to_jsonb(f)::text as row from scheduling.calendar_feeds f where professional_id = $1`,
      [params.id],
    );
    assert.equal(rows.length, 1);
    assert.ok(!String(rows[0]?.row).includes(token));
    const { raw } = await owner.call(ENDPOINTS.readCalendarFeed, { params });
    assert.ok(!JSON.stringify(raw).includes(token));
  });

  it('stops working when it is renewed or removed, and nobody can tell it from one that never was', async () => {
    const { owner, params, renew } = await makePractice();
    const renewed = await renew();
    const removed = await renew();
    assert.equal((await read(removed)).status, 200);
    assert.equal((await owner.call(ENDPOINTS.removeCalendarFeed, { params })).status, 204);
    assert.equal((await owner.call(ENDPOINTS.removeCalendarFeed, { params })).status, 204);
    const never = `/v1/calendars/${'a'.repeat(43)}.ics`;
    const answers = await Promise.all([renewed, removed, never].map(read));
    const told = answers.map(({ status, text }) => {
      const { requestId: _, instance: _path, ...problem } = JSON.parse(text) as Record<string, unknown>;
      return { status, problem };
    });
    assert.equal(told[0]?.status, 404);
    assert.deepEqual(told[1], told[0]);
    assert.deepEqual(told[2], told[0]);
  });

  it('notes that it was read, once an hour at most', async () => {
    const { owner, params, renew } = await makePractice();
    const lastRead = async () => (await owner.call(ENDPOINTS.readCalendarFeed, { params })).reply;
    assert.deepEqual(await lastRead(), { isActive: false, detail: null, renewedAt: null, lastReadAt: null });
    const path = await renew('names');
    const start = new Date(nowMs).toISOString();
    assert.deepEqual(await lastRead(), {
      isActive: true,
      detail: 'names',
      renewedAt: start,
      lastReadAt: null,
    });
    await read(path);
    nowMs += 59 * 60_000;
    await read(path);
    assert.equal((await lastRead()).lastReadAt, start);
    nowMs += 2 * 60_000;
    await read(path);
    assert.equal((await lastRead()).lastReadAt, new Date(nowMs).toISOString());
  });

  for (const id of ['readCalendarFeed', 'renewCalendarFeed', 'removeCalendarFeed'] as const) {
    it(`${id} knows nobody of another organization, and asks for a permission`, async () => {
      const { owner, params } = await makePractice();
      const stranger = await api.owner();
      const body = id === 'renewCalendarFeed' ? { body: {} } : {};
      assert.equal((await stranger.call(ENDPOINTS[id], { params, ...body })).problem, 'not-found');
      assert.equal(
        (await owner.call(ENDPOINTS[id], { params: { id: anybody }, ...body })).problem,
        'not-found',
      );
      assert.equal((await api.call(ENDPOINTS[id], { params, ...body })).problem, 'identity-missing');
      for (const role of ROLES) {
        const member = await api.memberOf(owner.organizationId, role);
        const allowed = grantOf({ role }, ENDPOINTS[id].access) === 'yes';
        const { status } = await member.call(ENDPOINTS[id], { params, ...body });
        assert.equal(status < 300, allowed, role);
      }
    });
  }

  it('refuses what cannot be one before it looks', async () => {
    const { status, text } = await read('/v1/calendars/short.ics');
    assert.equal(status, 422, text);
  });
});
