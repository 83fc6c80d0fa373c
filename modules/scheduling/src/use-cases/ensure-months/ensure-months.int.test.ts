import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { LocalDate, fixedClock } from '@agendify/kernel';
import { openDatabase } from '@agendify/platform';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { sql } from 'kysely';
import { makeVisits } from '../../visits-under-test.ts';
import { ensureMonthsJob } from './ensure-months.job.ts';
import { makeEnsureMonths } from './ensure-months.ts';

const closing: (() => Promise<void>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('months');
const db = openDatabase({ url: database.appUrl, poolSize: 6, namedStatements: true });
const world = makeClinicWorld(database.ownerUrl);
closing.push(db.close, world.close);
const visits = makeVisits(world);

const day = (text: string) => LocalDate.parse(text);

/** In which partition each appointment lies that an organization has. */
async function placesOf(organizationId: string): Promise<Record<string, string>> {
  const rows = await world.query<{ id: string; place: string }>(
    'select id, tableoid::regclass::text as place from scheduling.appointments where organization_id = $1',
    [organizationId],
  );
  return Object.fromEntries(rows.map(({ id, place }) => [id, place]));
}

test('a visit finds room in a month without a partition, and moves into the month when that is made', async () => {
  const { organizationId } = await world.organization();
  const place = await visits.place(organizationId);
  const [july, august] = [
    await visits.visit(place, { startsAt: '2041-07-31T23:30:00Z' }),
    await visits.visit(place, { startsAt: '2041-08-01T00:00:00Z' }),
  ];
  assert.deepEqual(await placesOf(organizationId), {
    [july]: 'scheduling.appointments_rest',
    [august]: 'scheduling.appointments_rest',
  });
  assert.deepEqual(await makeEnsureMonths({ db })([day('2041-08-15')]), { made: 1, postponed: 0 });
  assert.deepEqual(await placesOf(organizationId), {
    [july]: 'scheduling.appointments_rest',
    [august]: 'scheduling.appointments_2041_08',
  });
  const found = await db.inTenant({ organizationId, accountId: null }, async (tx) => {
    const answer = await sql<{ id: string }>`
      select id from scheduling.published_appointments where id in (${july}::uuid, ${august}::uuid)`.execute(
      tx.as<Record<string, never>>(),
    );
    return answer.rows.length;
  });
  assert.equal(found, 2, 'the keys still lead to both');
});

test('an id stays the id of one appointment while months are made', async () => {
  const { organizationId } = await world.organization();
  const place = await visits.place(organizationId);
  const id = await visits.visit(place, { startsAt: '2042-03-10T12:00:00Z' });
  await makeEnsureMonths({ db })([day('2042-03-01')]);
  const again = world.query(
    `insert into scheduling.appointments select * from scheduling.appointments where organization_id = $1 and id = $2`,
    [organizationId, id],
  );
  await assert.rejects(again, /appointments_2042_03_pkey/);
  const keys = await world.query('select id from scheduling.appointment_keys where organization_id = $1', [
    organizationId,
  ]);
  assert.deepEqual(keys, [{ id }]);
});

test('a new month is walled in between organizations, also for those who reach for it directly', async () => {
  const [mine, theirs] = [await world.organization(), await world.organization()];
  await visits.visit(await visits.place(theirs.organizationId), { startsAt: '2043-05-10T12:00:00Z' });
  await makeEnsureMonths({ db })([day('2043-05-01')]);
  const seen = await db.inTenant(mine, async (tx) => {
    const answer = await sql`select 1 from scheduling.appointments where starts_at > '2043-05-01'`.execute(
      tx.as<Record<string, never>>(),
    );
    return answer.rows.length;
  });
  assert.equal(seen, 0);
  const directly = db.inTenant(theirs, (tx) =>
    sql`select 1 from scheduling.appointments_2043_05`.execute(tx.as<Record<string, never>>()),
  );
  await assert.rejects(directly, /permission denied/);
});

test('the job keeps the months from the one before last to two years ahead', async () => {
  const job = ensureMonthsJob({
    ensureMonths: makeEnsureMonths({ db }),
    clock: fixedClock('2050-01-15T12:00:00Z'),
  });
  await job.run();
  const made = await world.query<{ name: string }>(
    `select relname as name from pg_class where relname ~ '^appointments_20(49|5\\d)_\\d\\d$' order by 1`,
  );
  assert.equal(made.length, 28);
  assert.equal(made.at(0)?.name, 'appointments_2049_11');
  assert.equal(made.at(-1)?.name, 'appointments_2052_02');
});

test('two that make the same month at once make it once, and typing errors make none', async () => {
  const ensure = () => makeEnsureMonths({ db })([day('2044-01-01'), day('1971-01-01'), day('2150-01-01')]);
  const counts = await Promise.all([ensure(), ensure(), ensure()]);
  assert.equal(
    counts.reduce((sum, { made }) => sum + made, 0),
    1,
  );
});

test('does not let everybody queue behind it: a month waits while somebody registers patients', async () => {
  const { organizationId, accountId } = await world.organization();
  const ensureMonths = makeEnsureMonths({ db, waitMs: 50 });
  await db.inTenant({ organizationId, accountId }, async (tx) => {
    await sql`update patients.patients set full_name = full_name where organization_id = ${organizationId}`.execute(
      tx.as<Record<string, never>>(),
    );
    assert.deepEqual(await ensureMonths([day('2045-01-01')]), { made: 0, postponed: 1 });
  });
  assert.deepEqual(await ensureMonths([day('2045-01-01')]), { made: 1, postponed: 0 });
  assert.deepEqual(await ensureMonths([day('2045-01-01')]), { made: 0, postponed: 0 });
});
