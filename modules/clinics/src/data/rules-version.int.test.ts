import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { openDatabase } from '@agendify/platform';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { type RawBuilder, sql } from 'kysely';

const database = await useDatabase('rules');
const world = makeClinicWorld(database.ownerUrl);
const db = openDatabase({ url: database.appUrl, poolSize: 8, namedStatements: true });
after(async () => {
  await db.close();
  await world.close();
});

// Ana attends in the north and in the south, Bia in the north, Caio in the east: Ana and Caio consult, Bia treats.
// Dora attends in another organization.
const { organizationId: org } = await world.organization();
const [north, south, east] = [await world.clinic(org), await world.clinic(org), await world.clinic(org)];
const [ana, bia, caio] = [
  await world.professional(org),
  await world.professional(org),
  await world.professional(org),
];
const [consultation, treatment] = [await world.service(org), await world.service(org)];
const room = await world.room(org, north);
const plan = await world.plan(org);
const attends = (professionalId: typeof ana, clinicId: typeof north, serviceId: typeof treatment) =>
  world.practice(org, { professionalId, clinicId, serviceIds: [serviceId], hours: [] });
const practices = {
  anaNorth: await attends(ana, north, consultation),
  biaNorth: await attends(bia, north, treatment),
  anaSouth: await attends(ana, south, consultation),
  caioEast: await attends(caio, east, consultation),
};
type Name = keyof typeof practices;
const everybody: readonly Name[] = ['anaNorth', 'biaNorth', 'anaSouth', 'caioEast'];
const inTheNorth: readonly Name[] = ['anaNorth', 'biaNorth'];

const stranger = await world.organization();
const strangers = await world.practice(stranger.organizationId, {
  professionalId: await world.professional(stranger.organizationId, { professionalId: ana }),
  clinicId: await world.clinic(stranger.organizationId),
});

async function versions(): Promise<ReadonlyMap<string, number>> {
  const rows = await world.query<{ id: string; version: string }>(
    'select id, rules_version as version from clinics.practices',
  );
  return new Map(rows.map(({ id, version }) => [id, Number(version)]));
}

/** By how much the versions of whom have grown. */
async function growth(change: () => Promise<unknown>): Promise<Partial<Record<Name | 'stranger', number>>> {
  const before = await versions();
  await change();
  const now = await versions();
  const grown = Object.entries({ ...practices, stranger: strangers }).flatMap(([name, id]) => {
    const by = (now.get(id) ?? 0) - (before.get(id) ?? 0);
    return by === 0 ? [] : [[name, by]];
  });
  return Object.fromEntries(grown) as Partial<Record<Name | 'stranger', number>>;
}

const once = (names: readonly Name[]) => Object.fromEntries(names.map((name) => [name, 1]));

type Row = Readonly<Record<string, unknown>>;
type Case = {
  readonly table: string;
  readonly of: string;
  readonly row: Row;
  readonly concerns: readonly Name[];
};

const SCOPES: readonly (readonly [kind: string, id: string | null, concerns: readonly Name[]])[] = [
  ['organization', null, everybody],
  ['clinic', north, inTheNorth],
  ['room', room, inTheNorth],
  ['professional', ana, ['anaNorth', 'anaSouth']],
  ['practice', practices.biaNorth, ['biaNorth']],
  ['service', consultation, ['anaNorth', 'anaSouth', 'caioEast']],
];
const OWNERS = [
  ...SCOPES.filter(([kind]) => ['clinic', 'room', 'practice', 'service'].includes(kind)),
  ['plan', practices.anaSouth, ['anaSouth']],
] as const;

const period = { starts_at: '2026-12-01T10:00Z', ends_at: '2026-12-01T11:00Z' };
const minutes = { opens_minute: 480, closes_minute: 720 };
const shift = { weekdays: [1], starts_minute: 480, ends_minute: 720 };

/** A row of every watched table that can come and go, and the practices for which it is a rule. */
const CASES: readonly Case[] = [
  ...OWNERS.map(([kind, id, concerns]) => ({
    table: 'weekly_windows',
    of: kind,
    row: { owner_kind: kind, owner_id: id, plan_id: plan.planId, weekday: 1, ...minutes },
    concerns,
  })),
  ...SCOPES.filter(([kind]) => ['clinic', 'room', 'practice'].includes(kind)).map(([kind, id, concerns]) => ({
    table: 'hours_exceptions',
    of: kind,
    row: { id: randomUUID(), owner_kind: kind, owner_id: id, day: '2026-12-01', kind: 'closed', ...minutes },
    concerns,
  })),
  ...SCOPES.map(([kind, id, concerns]) => ({
    table: 'blocks',
    of: kind,
    row: { id: randomUUID(), scope_kind: kind, scope_id: id, ...period },
    concerns,
  })),
  ...SCOPES.map(([kind, id, concerns]) => ({
    table: 'recurring_blocks',
    of: kind,
    row: { id: randomUUID(), scope_kind: kind, scope_id: id, ...shift, valid_from: '2026-12-01' },
    concerns,
  })),
  {
    table: 'holiday_choices',
    of: 'clinic',
    row: { clinic_id: north, day: '2026-12-25', is_closed: false, name: 'Natal' },
    concerns: inTheNorth,
  },
  {
    table: 'rooms',
    of: 'clinic',
    row: { id: randomUUID(), clinic_id: north, name: 'Sala nova' },
    concerns: inTheNorth,
  },
  {
    table: 'practice_services',
    of: 'practice',
    row: { practice_id: practices.biaNorth, service_id: consultation },
    concerns: ['biaNorth'],
  },
  {
    table: 'practice_plans',
    of: 'practice',
    row: { practice_id: practices.biaNorth, plan_id: plan.planId },
    concerns: ['biaNorth'],
  },
  {
    table: 'shift_rules',
    of: 'practice',
    row: { id: randomUUID(), practice_id: practices.anaSouth, ...shift, kind: 'squeeze-ins', quantity: 1 },
    concerns: ['anaSouth'],
  },
  {
    table: 'travel_times',
    of: 'two clinics',
    row: {
      clinic_a_id: [north, south].toSorted()[0],
      clinic_b_id: [north, south].toSorted()[1],
      minutes: 30,
    },
    concerns: ['anaNorth', 'biaNorth', 'anaSouth'],
  },
];

async function insertRow(table: string, row: Row): Promise<void> {
  const columns = Object.keys(row);
  const places = columns.map((_, index) => `$${String(index + 2)}`);
  await world.query(
    `insert into clinics.${table} (organization_id, ${columns.join(', ')}) values ($1, ${places.join(', ')})`,
    [org, ...Object.values(row)],
  );
}

/** The row as it stands: equal in all columns, whatever their types. */
function whereOf(row: Row): { readonly text: string; readonly values: readonly unknown[] } {
  const columns = Object.entries(row);
  const text = columns
    .map(([column], index) => `${column} is not distinct from $${String(index + 2)}`)
    .join(' and ');
  return { text: `organization_id = $1 and ${text}`, values: [org, ...columns.map(([, value]) => value)] };
}

describe('the version of the rules of a practice', () => {
  for (const { table, of, row, concerns } of CASES) {
    it(`grows when a row of ${table} of ${of} comes, changes and goes: ${concerns.join(', ')}`, async () => {
      const { text, values } = whereOf(row);
      assert.deepEqual(await growth(() => insertRow(table, row)), once(concerns), 'comes');
      const changed = `update clinics.${table} set organization_id = organization_id where ${text}`;
      assert.deepEqual(await growth(() => world.query(changed, values)), once(concerns), 'changes');
      assert.deepEqual(
        await growth(() => world.query(`delete from clinics.${table} where ${text}`, values)),
        once(concerns),
        'goes',
      );
    });
  }

  for (const [table, change, concerns] of [
    ['clinics', `update clinics.clinics set time_zone = 'America/Manaus' where id = '${north}'`, inTheNorth],
    ['services', `update clinics.services set duration_minutes = 45 where id = '${treatment}'`, ['biaNorth']],
    ['services', `update clinics.services set rules = '{"seats":2}' where id = '${treatment}'`, ['biaNorth']],
    [
      'affiliations',
      `update clinics.affiliations set status = 'invited' where organization_id = '${org}' and professional_id = '${ana}'`,
      ['anaNorth', 'anaSouth'],
    ],
    [
      'practices',
      `update clinics.practices set room_id = '${room}' where id = '${practices.anaNorth}'`,
      ['anaNorth'],
    ],
    [
      'practices',
      `update clinics.practices set accepts_private = false where id = '${practices.anaNorth}'`,
      ['anaNorth'],
    ],
    [
      'practices',
      `update clinics.practices set elsewhere_minutes = 30 where id = '${practices.anaNorth}'`,
      ['anaNorth'],
    ],
    [
      'practices',
      `update clinics.practices set version = version + 1 where id = '${practices.anaNorth}'`,
      [],
    ],
    [
      'resource_classes',
      `insert into clinics.resource_classes values ('${org}', gen_random_uuid(), 'Ultrassom')`,
      [],
    ],
  ] as const) {
    it(`grows for ${concerns.join(' and ') || 'nobody'}: ${change.replaceAll(/'[0-9a-f-]{36}'/g, '…')}`, async () => {
      assert.deepEqual(await growth(() => world.query(change)), once(concerns), table);
    });
  }

  it('is watched on every table that has a case here', async () => {
    const watched = await world.query<{ name: string; triggers: string }>(
      `select c.relname as name, count(*)::int as triggers from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where t.tgname like 'change_rules_%' group by c.relname`,
    );
    const cases = new Set([...CASES.map(({ table }) => table), 'clinics', 'services', 'affiliations']);
    assert.deepEqual(watched.map(({ name }) => name).toSorted(), [...cases].toSorted());
    assert.ok(watched.every(({ triggers }) => Number(triggers) === 3));
  });

  it('grows once by a statement, however many rules it writes', async () => {
    const grown = await growth(() =>
      world.query(
        `insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at)
         select $1, gen_random_uuid(), 'clinic', $2, '2026-12-01T10:00Z', '2026-12-01T11:00Z' from generate_series(1, 20)`,
        [org, north],
      ),
    );
    assert.deepEqual(grown, once(inTheNorth));
  });

  it('tells the organization of every change, and no other', async () => {
    const told = async () =>
      world.query<{ organization: string; events: number }>(
        `select organization_id as organization, count(*)::int as events from platform.outbox
         where type = 'clinics.rules-changed' group by 1`,
      );
    const eventsOf = (rows: Awaited<ReturnType<typeof told>>, id: string) =>
      rows.find(({ organization }) => organization === id)?.events ?? 0;
    const before = await told();
    await world.block(org, practices.anaNorth, '2026-12-01T10:00Z', '2026-12-01T11:00Z');
    await world.query('update clinics.practices set elsewhere_minutes = 10 where id = $1', [
      practices.anaNorth,
    ]);
    const now = await told();
    assert.equal(eventsOf(now, org) - eventsOf(before, org), 2);
    assert.equal(eventsOf(now, stranger.organizationId), eventsOf(before, stranger.organizationId));
  });
});

type Statement = RawBuilder<unknown>;

/** Runs a statement as the application, in a transaction of its own. */
function run(statement: Statement): Promise<unknown> {
  return db.inTenant({ organizationId: org, accountId: null }, (tx) => statement.execute(tx.as()));
}

/** The same, and keeps the transaction open until it is told to commit. */
async function hold(statement: Statement): Promise<() => Promise<unknown>> {
  const [done, end] = [Promise.withResolvers<null>(), Promise.withResolvers<null>()];
  const transaction = db.inTenant({ organizationId: org, accountId: null }, async (tx) => {
    await statement.execute(tx.as());
    done.resolve(null);
    await end.promise;
  });
  await Promise.race([done.promise, transaction]);
  return () => {
    end.resolve(null);
    return transaction;
  };
}

async function isDoneSoon(work: Promise<unknown>): Promise<boolean> {
  return Promise.race([work.then(() => true), wait(300).then(() => false)]);
}

describe('a rule and a practice that are written at the same time', () => {
  const block = (clinicId: string): Statement => sql`
    insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at)
    values (${org}, gen_random_uuid(), 'clinic', ${clinicId}, '2026-12-02T10:00Z', '2026-12-02T11:00Z')`;
  const practise = (id: string, professionalId: string): Statement => sql`
    insert into clinics.practices (organization_id, id, clinic_id, professional_id)
    values (${org}, ${id}, ${south}, ${professionalId})`;

  it('wait for each other: the practice for the rule', async () => {
    const professionalId = await world.professional(org);
    const commit = await hold(block(south));
    const made = run(practise(randomUUID(), professionalId));
    assert.equal(await isDoneSoon(made), false);
    await commit();
    await made;
  });

  it('wait for each other: the rule for the practice, whose version it then raises', async () => {
    const [professionalId, id] = [await world.professional(org), randomUUID()];
    const commit = await hold(practise(id, professionalId));
    const written = run(block(south));
    assert.equal(await isDoneSoon(written), false);
    await commit();
    await written;
    assert.equal((await versions()).get(id), 2);
  });

  it('wait for each other: rules of a service for a practice that begins to offer it', async () => {
    const commit = await hold(sql`
      insert into clinics.practice_services (organization_id, practice_id, service_id)
      values (${org}, ${practices.biaNorth}, ${consultation})`);
    const written = run(sql`update clinics.services set duration_minutes = 20 where id = ${consultation}`);
    assert.equal(await isDoneSoon(written), false);
    const grown = await growth(async () => {
      await commit();
      await written;
    });
    assert.deepEqual(grown, { anaNorth: 1, biaNorth: 2, anaSouth: 1, caioEast: 1 });
  });

  it('do not wait where two rules are written, and neither do other organizations', async () => {
    const commit = await hold(block(south));
    await run(block(east));
    await world.practice(stranger.organizationId, {
      professionalId: await world.professional(stranger.organizationId),
      clinicId: await world.clinic(stranger.organizationId),
    });
    await commit();
  });
});

it('many changes of overlapping rules at once end without a deadlock', async () => {
  const changes = [
    sql`update clinics.services set duration_minutes = 25 where id = ${consultation}`,
    sql`update clinics.clinics set phone = '1' where id = ${north}`,
    sql`update clinics.affiliations set name = 'Ana' where organization_id = ${org} and professional_id = ${ana}`,
  ];
  for (let round = 0; round < 10; round++) await Promise.all([...changes, ...changes].map(run));
  const [row] = await world.query<{ deadlocks: string }>(
    'select deadlocks from pg_stat_database where datname = current_database()',
  );
  assert.equal(row?.deadlocks, '0');
});
