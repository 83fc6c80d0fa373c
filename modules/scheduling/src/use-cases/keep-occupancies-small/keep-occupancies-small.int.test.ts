import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, beforeEach, test } from 'node:test';
import { fixedClock } from '@agendify/kernel';
import { openDatabase } from '@agendify/platform';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { sql } from 'kysely';
import { removePassed } from '../../data/occupancy-removal-store.ts';
import { makeKeepOccupanciesSmall } from './keep-occupancies-small.ts';

const closing: (() => Promise<void>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('occupancies');
const db = openDatabase({ url: database.appUrl, poolSize: 4, namedStatements: true });
const world = makeClinicWorld(database.ownerUrl);
closing.push(db.close, world.close);

const NOON = '2026-11-24T12:00:00-03:00';
const keepSmall = makeKeepOccupanciesSmall({ db, clock: fixedClock(NOON) });

beforeEach(async () => {
  await world.query('truncate scheduling.occupancies, scheduling.holds, scheduling.sessions');
});

/** As many occupancies as asked for, each of another organization, that end `ends` and last half an hour. */
function occupy(count: number, ends: string, with_: { holderId?: string; expires?: string } = {}) {
  return world.query(
    `insert into scheduling.occupancies (organization_id, holder_id, resource_kind, resource_id, clinic_id, starts_at, ends_at, expires_at)
     select gen_random_uuid(), coalesce($3, gen_random_uuid()), 'professional', gen_random_uuid(), gen_random_uuid(),
       $2::timestamptz - interval '30 minutes', $2::timestamptz, $4::timestamptz
     from generate_series(1, $1)`,
    [count, ends, with_.holderId ?? null, with_.expires ?? null],
  );
}

function hold(expires: string): Promise<unknown> {
  return world.query(
    `insert into scheduling.holds (organization_id, id, token_hash, practice_id, service_id, starts_at, ends_at, local_starts_at, time_zone, expires_at, created_at)
     values (gen_random_uuid(), gen_random_uuid(), $2, gen_random_uuid(), gen_random_uuid(), '2026-12-01T10:00Z', '2026-12-01T10:30Z', '2026-12-01T10:00', 'UTC',
       $1, now())`,
    [expires, Buffer.from(randomUUID())],
  );
}

function session(ends: string): Promise<unknown> {
  return world.query(
    `insert into scheduling.sessions (organization_id, id, clinic_id, practice_id, service_id, starts_at, ends_at)
     values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
       $1::timestamptz - interval '1 hour', $1)`,
    [ends],
  );
}

async function endsLeft(table: string, column: string): Promise<string[]> {
  const rows = await world.query<{ at: Date }>(`select ${column} as at from scheduling.${table} order by 1`);
  return rows.map(({ at }) => at.toISOString());
}

test('removes what ended more than a day ago, of all organizations, and nothing younger', async () => {
  await occupy(3, '2026-11-23T11:59:00-03:00');
  await occupy(1, '2026-11-23T12:00:00-03:00');
  await occupy(1, '2026-12-24T12:00:00-03:00');
  await session('2026-11-23T11:59:00-03:00');
  await session('2026-11-23T12:01:00-03:00');
  assert.deepEqual(await keepSmall(), { occupancies: 3, sessions: 1, holds: 0 });
  assert.deepEqual(await endsLeft('occupancies', 'ends_at'), [
    '2026-11-23T15:00:00.000Z',
    '2026-12-24T15:00:00.000Z',
  ]);
  assert.deepEqual(await endsLeft('sessions', 'ends_at'), ['2026-11-23T15:01:00.000Z']);
});

test('removes holds that expired more than an hour ago, with what they occupy', async () => {
  for (const expires of [
    '2026-11-24T10:59:00-03:00',
    '2026-11-24T11:01:00-03:00',
    '2026-11-24T12:05:00-03:00',
  ]) {
    await hold(expires);
    await occupy(2, '2026-12-01T12:00:00-03:00', { expires });
  }
  assert.deepEqual(await keepSmall(), { occupancies: 2, sessions: 0, holds: 1 });
  assert.deepEqual(await endsLeft('holds', 'expires_at'), [
    '2026-11-24T14:01:00.000Z',
    '2026-11-24T15:05:00.000Z',
  ]);
  assert.equal((await endsLeft('occupancies', 'ends_at')).length, 4);
});

test('goes over the whole table in transactions of some pages each, by no index', async () => {
  await occupy(30_000, '2026-11-01T10:00:00-03:00');
  await occupy(10, '2026-12-01T10:00:00-03:00');
  const reasons: string[] = [];
  const watched = openDatabase({
    url: database.appUrl,
    poolSize: 1,
    namedStatements: true,
    onSystemUse: (reason) => reasons.push(reason),
  });
  const removed = await makeKeepOccupanciesSmall({ db: watched, clock: fixedClock(NOON) })();
  await watched.close();
  assert.deepEqual(removed, { occupancies: 30_000, sessions: 0, holds: 0 });
  assert.ok(reasons.filter((reason) => reason === 'remove passed occupancies').length > 1);
  assert.equal((await endsLeft('occupancies', 'ends_at')).length, 10);
  const plan = await db.asSystem('look at a plan', async (tx) => {
    const answer = await sql<{ 'QUERY PLAN': string }>`
      explain delete from scheduling.occupancies
      where ctid >= '(0,0)'::tid and ctid < '(256,0)'::tid and (ends_at < now() or expires_at < now())`.execute(
      tx.as<Record<string, never>>(),
    );
    return answer.rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  assert.match(plan, /Tid Range Scan/);
});

test('goes on where the time of a run ended', async () => {
  await occupy(25_000, '2026-11-01T10:00:00-03:00');
  let ms = Date.parse(NOON);
  // Each look at the clock costs fourteen seconds, so that a run lasts a transaction or two.
  const inHaste = makeKeepOccupanciesSmall({ db, clock: () => (ms += 14_000) });
  const counts: number[] = [];
  for (let run = 0; run < 30 && (await endsLeft('occupancies', 'ends_at')).length > 0; run++)
    counts.push((await inHaste()).occupancies);
  assert.ok(counts.filter((count) => count > 0).length > 1, String(counts));
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    25_000,
  );
});

test('leaves the work to one worker at a time', async () => {
  await occupy(5, '2026-11-01T10:00:00-03:00');
  const passed = { endedBefore: new Date(NOON), expiredBefore: new Date(NOON) };
  await db.asSystem('test', async (tx) => {
    assert.equal(await removePassed(tx, 'occupancies', { from: 0, until: 1 }, passed), 5);
    assert.deepEqual(await keepSmall(), { occupancies: 0, sessions: 0, holds: 0 });
  });
  assert.deepEqual(await endsLeft('occupancies', 'ends_at'), []);
});
