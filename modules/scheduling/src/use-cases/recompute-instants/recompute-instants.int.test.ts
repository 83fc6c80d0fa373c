import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import { runtimeRules } from '../../domain/zone-rules.ts';
import { SAO_PAULO, SUMMER, useLaw } from './law-under-test.ts';

const { db, world, visits, apply, drill, kept, occupied } = await useLaw();

beforeEach(async () => {
  await world.query(
    'truncate scheduling.appointments, scheduling.occupancies, scheduling.sessions, scheduling.holds; delete from scheduling.appointment_keys',
  );
});

const newPlace = async (with_: Parameters<typeof visits.place>[1] = {}) =>
  visits.place((await world.organization()).organizationId, with_);

describe('when the law brings summer time back', () => {
  it('wall times stay, instants move by an hour, and what is occupied follows', async () => {
    const place = await newPlace({ name: 'Centro' });
    const roomId = await world.room(place.organizationId, place.clinicId);
    const november = await visits.visit(place, {
      startsAt: '2027-11-10T10:00:00-03:00',
      minutes: 45,
      roomId,
    });
    const september = await visits.visit(place, { startsAt: '2027-09-10T10:00:00-03:00' });
    const march = await visits.visit(place, { startsAt: '2028-03-10T10:00:00-03:00' });
    // The room is needed for the last quarter of an hour only.
    await world.query(
      `update scheduling.occupancies set starts_at = ends_at - interval '15 minutes' where resource_id = $1`,
      [roomId],
    );

    const answer = await apply(SUMMER, '2027a');
    assert.deepEqual(
      {
        ...answer,
        moved: answer.moved.map(({ clinicName, timeZone, visits: n }) => ({ clinicName, timeZone, n })),
      },
      {
        organizations: 1,
        moved: [{ clinicName: 'Centro', timeZone: 'America/Sao_Paulo', n: 1 }],
        blocks: 0,
        conflicts: [],
        postponed: [],
        isComplete: true,
      },
    );
    assert.deepEqual(await kept(november), {
      at: '2027-11-10 12:00',
      wall: '2027-11-10 10:00',
      minutes: 45,
      tzdata: '2027a',
      version: 2,
      occupied: [
        'patient 0 2027-11-10 12:00-12:45',
        'professional 0 2027-11-10 12:00-12:45',
        'resource 0 2027-11-10 12:30-12:45',
      ],
    });
    for (const [id, at] of [
      [september, '2027-09-10 13:00'],
      [march, '2028-03-10 13:00'],
    ] as const) {
      const { version, tzdata, ...visit } = await kept(id);
      assert.deepEqual([visit.at, version, tzdata], [at, 1, '2027a']);
      assert.deepEqual(visit.occupied, [`patient 0 ${at}-13:30`, `professional 0 ${at}-13:30`]);
    }
  });

  it('a full day of visits, one after the other, moves without meeting itself halfway', async () => {
    const place = await newPlace();
    const patientId = await world.patient(place.organizationId);
    const starts = Array.from(
      { length: 10 },
      (_, i) => `2027-11-10T${String(8 + i).padStart(2, '0')}:00:00-03:00`,
    );
    const ids = [];
    for (const startsAt of starts) ids.push(await visits.visit(place, { startsAt, minutes: 60, patientId }));
    const { conflicts } = await apply(SUMMER, '2027a');
    assert.deepEqual(conflicts, []);
    for (const [i, id] of ids.entries()) {
      const hours = `${String(10 + i)}:00-${String(11 + i)}:00`;
      assert.deepEqual(await occupied(id), [
        `patient 0 2027-11-10 ${hours}`,
        `professional 0 2027-11-10 ${hours}`,
      ]);
    }
  });

  it('a visit near midnight goes to the month before, and is found there by its id', async () => {
    const place = await newPlace();
    const id = await visits.visit(place, { startsAt: '2027-12-01T00:30:00Z' });
    const first = await visits.visit(place, { startsAt: '2028-01-01T00:30:00-03:00' });
    await apply(SUMMER, '2027a');
    assert.equal((await kept(id)).at, '2027-11-30 23:30');
    assert.equal((await kept(first)).at, '2028-01-01 02:30');
    const places = await world.query<{ place: string }>(
      'select tableoid::regclass::text as place from scheduling.appointments where id = $1',
      [id],
    );
    assert.deepEqual(places, [{ place: 'scheduling.appointments_2027_11' }]);
    const keys = await world.query('select 1 from scheduling.appointment_keys');
    assert.equal(keys.length, 2);
  });

  it('skipped times become later ones and ambiguous times stay, on the days the clocks are moved', async () => {
    const place = await newPlace();
    const at = (startsAt: string) => visits.visit(place, { startsAt });
    const before = await at('2027-10-16T23:00:00-03:00');
    const skipped = await at('2027-10-17T00:00:00-03:00');
    const after = await at('2027-10-17T02:00:00-03:00');
    const lastHour = await at('2028-02-19T23:00:00-03:00');
    const midnight = await at('2028-02-20T00:00:00-03:00');
    const { conflicts } = await apply(SUMMER, '2027a');
    assert.deepEqual(conflicts, []);
    const ats = await Promise.all(
      [before, skipped, after, lastHour, midnight].map(async (id) => (await kept(id)).at),
    );
    assert.deepEqual(ats, [
      '2027-10-17 02:00',
      // 00:00 is skipped: it is 01:00 then, the same instant.
      '2027-10-17 03:00',
      '2027-10-17 04:00',
      // 23:00 is shown twice; the instant it was booked for shows it the second time.
      '2028-02-20 02:00',
      '2028-02-20 03:00',
    ]);
  });

  it('names two visits that the skipped hour has put together, and keeps both', async () => {
    const place = await newPlace();
    const skipped = await visits.visit(place, { startsAt: '2027-10-17T00:30:00-03:00' });
    const after = await visits.visit(place, { startsAt: '2027-10-17T01:30:00-03:00' });
    const { conflicts } = await apply(SUMMER, '2027a');
    assert.deepEqual(
      conflicts.map(({ kind, visitIds }) => ({ kind, visitIds })),
      [{ kind: 'professional', visitIds: [skipped, after].toSorted() }],
    );
    assert.deepEqual(await occupied(skipped), [
      'patient 0 2027-10-17 03:30-04:00',
      'professional 0 2027-10-17 03:30-04:00',
    ]);
    assert.deepEqual(await occupied(after), [
      'patient 0 2027-10-17 03:30-04:00',
      'professional -1 2027-10-17 03:30-04:00',
    ]);
  });

  it('a group session moves with its visits, and so does a squeeze-in', async () => {
    const place = await newPlace();
    const session = async (startsAt: string) => {
      const sessionId = randomUUID();
      await world.query(
        `insert into scheduling.sessions (organization_id, id, clinic_id, practice_id, service_id, starts_at, ends_at)
         values ($1, $2, $3, $4, $5, $6, $6::timestamptz + interval '1 hour')`,
        [place.organizationId, sessionId, place.clinicId, place.practiceId, place.serviceId, startsAt],
      );
      await world.query(
        `insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at)
         values ($1, $2, 'professional', $3, $4, $5, $5::timestamptz + interval '1 hour')`,
        [place.organizationId, sessionId, place.professionalId, place.clinicId, startsAt],
      );
      const seats = [];
      for (const seat of [0, 1])
        seats.push(await visits.visit(place, { startsAt, minutes: 60, seat, sessionId }));
      return { sessionId, seats };
    };
    const ten = await session('2027-11-10T10:00:00-03:00');
    const nine = await session('2027-11-10T09:00:00-03:00');
    const squeezed = await visits.visit(place, { startsAt: '2027-11-10T09:00:00-03:00', seat: 1 });
    // One that holds had kept, which have expired, lies where another goes.
    await world.query(
      `insert into scheduling.sessions (organization_id, id, clinic_id, practice_id, service_id, starts_at, ends_at)
       values ($1, gen_random_uuid(), $2, $3, $4, '2027-11-10T11:00Z', '2027-11-10T12:00Z')`,
      [place.organizationId, place.clinicId, place.practiceId, place.serviceId],
    );
    const { conflicts, moved } = await apply(SUMMER, '2027a');
    assert.deepEqual([conflicts, moved.map(({ visits: n }) => n)], [[], [5]]);
    const rows = await world.query<{ id: string; at: Date }>(
      'select id, starts_at as at from scheduling.sessions order by 2',
    );
    assert.deepEqual(rows, [
      { id: nine.sessionId, at: new Date('2027-11-10T11:00:00Z') },
      { id: ten.sessionId, at: new Date('2027-11-10T12:00:00Z') },
    ]);
    assert.deepEqual(await occupied(nine.sessionId), ['professional 0 2027-11-10 11:00-12:00']);
    assert.deepEqual(await occupied(nine.seats[1] ?? ''), [
      'patient 0 2027-11-10 11:00-12:00',
      'session 1 2027-11-10 11:00-12:00',
    ]);
    assert.deepEqual(await occupied(squeezed), [
      'patient 0 2027-11-10 11:00-11:30',
      'professional 1 2027-11-10 11:00-11:30',
    ]);
  });

  it('a time that is held moves too, and yields to a visit that has moved onto it', async () => {
    const place = await newPlace();
    const hold = async (startsAt: string, wall: string, timeZone: string = place.timeZone) => {
      const id = randomUUID();
      await world.query(
        `insert into scheduling.holds (organization_id, id, token_hash, practice_id, service_id, starts_at, ends_at, local_starts_at, time_zone,
           expires_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $6::timestamptz + interval '30 minutes', $7, $8, '2027-09-01T12:05Z', now())`,
        [
          place.organizationId,
          id,
          Buffer.from(id),
          place.practiceId,
          place.serviceId,
          startsAt,
          wall,
          timeZone,
        ],
      );
      await world.query(
        `insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at, expires_at)
         values ($1, $2, 'professional', $3, $4, $5, $5::timestamptz + interval '30 minutes', '2027-09-01T12:05Z')`,
        [place.organizationId, id, place.professionalId, place.clinicId, startsAt],
      );
      return id;
    };
    const moving = await hold('2027-11-10T08:00:00-03:00', '2027-11-10T08:00');
    const inSession = await hold('2027-11-10T15:00:00-03:00', '2027-11-10T15:00');
    const sessionId = randomUUID();
    await world.query(
      `update scheduling.occupancies set resource_kind = 'session', resource_id = $2 where holder_id = $1`,
      [inSession, sessionId],
    );
    await world.query(
      `insert into scheduling.sessions (organization_id, id, clinic_id, practice_id, service_id, starts_at, ends_at)
       values ($1, $2, $3, $4, $5, '2027-11-10T18:00Z', '2027-11-10T18:30Z')`,
      [place.organizationId, sessionId, place.clinicId, place.practiceId, place.serviceId],
    );
    await world.query(
      `insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at, expires_at)
       values ($1, $2, 'professional', $3, $4, '2027-11-10T18:00Z', '2027-11-10T18:30Z', '2027-09-01T12:05Z')`,
      [place.organizationId, sessionId, place.professionalId, place.clinicId],
    );
    const inTheWay = await hold('2027-11-10T12:00:00Z', '2027-11-10T08:00', 'America/Manaus');
    const id = await visits.visit(place, { startsAt: '2027-11-10T10:00:00-03:00' });
    const { conflicts } = await apply(SUMMER, '2027a');
    assert.deepEqual(conflicts, []);
    assert.deepEqual(await occupied(moving), ['professional 0 2027-11-10 10:00-10:30']);
    assert.deepEqual(await occupied(inTheWay), []);
    assert.deepEqual(await occupied(inSession), ['session 0 2027-11-10 17:00-17:30']);
    assert.deepEqual(await occupied(sessionId), ['professional 0 2027-11-10 17:00-17:30']);
    const [session] = await world.query('select starts_at as at from scheduling.sessions');
    assert.deepEqual(session, { at: new Date('2027-11-10T17:00:00Z') });
    assert.deepEqual((await occupied(id))[1], 'professional 0 2027-11-10 12:00-12:30');
    const [held] = await world.query('select starts_at as at from scheduling.holds where id = $1', [moving]);
    assert.deepEqual(held, { at: new Date('2027-11-10T10:00:00Z') });
  });

  it('whatever was known of free times is forgotten where visits have moved', async () => {
    const place = await newPlace();
    await visits.visit(place, { startsAt: '2027-11-10T10:00:00-03:00' });
    const note = (organizationId: string, professionalId: string) =>
      world.query(
        `insert into scheduling.next_free (organization_id, practice_id, service_id, clinic_id, profession, professional_id, professional_name, any_at)
         values ($1, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'physician', $2, 'x', '2027-11-11')`,
        [organizationId, professionalId],
      );
    await note(place.organizationId, randomUUID());
    await note(randomUUID(), place.professionalId);
    await note(randomUUID(), randomUUID());
    await apply(SUMMER, '2027a');
    const rows = await world.query(
      `select isfinite(any_at) as known, freed from scheduling.next_free order by 1`,
    );
    assert.deepEqual(rows, [
      { known: false, freed: 1 },
      { known: false, freed: 1 },
      { known: true, freed: 0 },
    ]);
    await world.query('truncate scheduling.next_free');
  });
});

describe('a professional with clinics in São Paulo and Manaus', () => {
  /** At 10:00 in São Paulo and at 08:00 in Manaus; with summer time both are at 12:00 UTC. */
  async function makeTwoZones() {
    const paulista = await newPlace({ name: 'Paulista' });
    const manaus = await visits.place(paulista.organizationId, {
      timeZone: 'America/Manaus',
      name: 'Manaus',
      professionalId: paulista.professionalId,
    });
    const there = await visits.visit(manaus, { startsAt: '2027-11-10T08:00:00-04:00' });
    const here = await visits.visit(paulista, { startsAt: '2027-11-10T10:00:00-03:00' });
    return { paulista, here, there };
  }

  it('gets a conflict reported; both visits stay booked, one of them beside the ordinary seat', async () => {
    const { paulista, here, there } = await makeTwoZones();
    const { conflicts, moved } = await apply(SUMMER, '2027a');
    assert.deepEqual(conflicts, [
      {
        kind: 'professional',
        resourceId: paulista.professionalId,
        visitIds: [here, there].toSorted(),
        organizationIds: [paulista.organizationId, paulista.organizationId],
        fromMs: Date.parse('2027-11-10T12:00:00Z'),
      },
    ]);
    assert.deepEqual(
      moved.map(({ clinicName, visits: n }) => [clinicName, n]),
      [['Paulista', 1]],
    );
    assert.deepEqual(await occupied(here), [
      'patient 0 2027-11-10 12:00-12:30',
      'professional -1 2027-11-10 12:00-12:30',
    ]);
    assert.deepEqual(await occupied(there), [
      'patient 0 2027-11-10 12:00-12:30',
      'professional 0 2027-11-10 12:00-12:30',
    ]);
  });

  it('has the ordinary seat again when the law is taken back', async () => {
    const { here } = await makeTwoZones();
    await apply(SUMMER, '2027a');
    const { conflicts } = await apply(runtimeRules, '2027b');
    assert.deepEqual(conflicts, []);
    assert.deepEqual(await occupied(here), [
      'patient 0 2027-11-10 13:00-13:30',
      'professional 0 2027-11-10 13:00-13:30',
    ]);
  });

  it('is shown the same in a drill, which changes nothing', async () => {
    await makeTwoZones();
    const all = () =>
      world.query(
        `select to_jsonb(a) - 'revision' as row from scheduling.appointments a union all select to_jsonb(o) from scheduling.occupancies o order by 1`,
      );
    const before = await all();
    const drilled = await drill(SUMMER);
    assert.deepEqual(await all(), before);
    assert.deepEqual(await drill(SUMMER), drilled);
    assert.deepEqual(await apply(SUMMER, '2027a'), drilled);
    assert.notDeepEqual(await all(), before);
  });
});

describe('a professional of two organizations', () => {
  it('has no conflict where both move: the second is not met halfway', async () => {
    const one = await newPlace();
    const other = await newPlace({ professionalId: one.professionalId });
    const ids = [];
    for (const [i, place] of [one, other, one, other].entries())
      ids.push(
        await visits.visit(place, { startsAt: `2027-11-10T${String(10 + i)}:00:00-03:00`, minutes: 60 }),
      );
    const drilled = await drill(SUMMER);
    const applied = await apply(SUMMER, '2027a');
    assert.deepEqual([drilled.conflicts, applied.conflicts], [[], []]);
    assert.equal(applied.moved.length, 2);
    for (const [i, id] of ids.entries()) {
      const hours = `${String(12 + i)}:00-${String(13 + i)}:00`;
      assert.deepEqual(await occupied(id), [
        `patient 0 2027-11-10 ${hours}`,
        `professional 0 2027-11-10 ${hours}`,
      ]);
    }
  });

  it('has a conflict named once where only one moves', async () => {
    const one = await newPlace();
    const other = await newPlace({ professionalId: one.professionalId, timeZone: 'America/Manaus' });
    const ids = [
      await visits.visit(one, { startsAt: '2027-11-10T10:00:00-03:00' }),
      await visits.visit(other, { startsAt: '2027-11-10T08:15:00-04:00' }),
    ];
    const { conflicts } = await apply(SUMMER, '2027a');
    assert.deepEqual(
      conflicts.map(({ visitIds }) => visitIds),
      [ids.toSorted()],
    );
  });
});

describe('computing instants anew', () => {
  it('changes nothing the second time', async () => {
    const place = await newPlace();
    const id = await visits.visit(place, { startsAt: '2027-11-10T10:00:00-03:00' });
    await apply(SUMMER, '2027a');
    const first = await kept(id);
    const nothing = {
      organizations: 0,
      moved: [],
      blocks: 0,
      conflicts: [],
      postponed: [],
      isComplete: true,
    };
    assert.deepEqual(await apply(SUMMER, '2027a'), nothing);
    assert.deepEqual(await apply(SUMMER, '2027b'), { ...nothing, organizations: 1 });
    assert.deepEqual(await kept(id), { ...first, tzdata: '2027b' });
  });

  it('leaves alone what is past, cancelled, or made with newer zone data', async () => {
    const place = await newPlace();
    const newer = await visits.visit(place, {
      startsAt: '2027-11-10T10:00:00-03:00',
      tzdataVersion: '2027b',
    });
    const past = await visits.visit(place, { startsAt: '2027-08-10T10:00:00-03:00' });
    await visits.visit(place, { startsAt: '2027-11-11T10:00:00-03:00', state: 'cancelled-by-patient' });
    assert.equal((await apply(SUMMER, '2027a')).organizations, 0);
    assert.deepEqual([(await kept(newer)).tzdata, (await kept(past)).tzdata], ['2027b', '2026a']);
  });

  it('can be interrupted between organizations and goes on later', async () => {
    for (let i = 0; i < 2; i++)
      await visits.visit(await newPlace(), { startsAt: '2027-11-10T10:00:00-03:00' });
    const stopped = await apply(SUMMER, '2027a', AbortSignal.abort());
    assert.deepEqual([stopped.isComplete, stopped.moved], [false, []]);
    const finished = await apply(SUMMER, '2027a');
    assert.deepEqual([finished.isComplete, finished.organizations, finished.moved.length], [true, 2, 2]);
  });

  it('is done once by two workers that start together', async () => {
    const place = await newPlace();
    const id = await visits.visit(place, { startsAt: '2027-11-10T10:00:00-03:00' });
    const answers = await Promise.all([apply(SUMMER, '2027a'), apply(SUMMER, '2027a')]);
    assert.equal(answers.flatMap(({ moved }) => moved).length, 1);
    assert.equal((await kept(id)).at, '2027-11-10 12:00');
  });

  it('meets cancellations under way without a trace of either being lost', async () => {
    const place = await newPlace();
    const ids = [];
    for (let i = 0; i < 20; i++)
      ids.push(
        await visits.visit(place, { startsAt: `2027-11-${String(i + 5).padStart(2, '0')}T10:00:00-03:00` }),
      );
    const cancel = (id: string) =>
      db.inTenant({ organizationId: place.organizationId, accountId: null }, (tx) =>
        tx.call({ name: 'scheduling.cancel_appointment', parameters: 3 }, [id, 'cancelled-by-patient', 'x']),
      );
    await Promise.all([apply(SUMMER, '2027a'), ...ids.filter((_, i) => i % 2 === 0).map(cancel)]);
    // Whoever is still booked occupies the new time, and nobody else occupies anything.
    const left = await world.query(
      `select a.state = 'booked' as is_booked, to_char(a.starts_at at time zone 'UTC', 'HH24:MI') as at, count(o.*)::int % 2 as odd,
         coalesce(bool_and(o.starts_at = a.starts_at), false) as occupied
       from scheduling.appointments a left join scheduling.occupancies o on o.holder_id = a.id
       where a.state = 'booked' or o.holder_id is not null group by 1, 2`,
    );
    assert.deepEqual(left, [{ is_booked: true, at: '12:00', odd: 0, occupied: true }]);
    const [count] = await world.query(
      `select count(*) filter (where a.state = 'booked')::int * 2 as rows, (select count(*)::int from scheduling.occupancies) as occupied
       from scheduling.appointments a`,
    );
    assert.equal(count?.['rows'], count?.['occupied']);
  });

  it('knows rules for one zone only in a drill', async () => {
    const place = await newPlace({ timeZone: 'America/Campo_Grande' });
    await visits.visit(place, { startsAt: '2027-11-10T10:00:00-04:00' });
    assert.equal((await drill(SUMMER, SAO_PAULO)).organizations, 0);
  });
});
