import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { beforeEach, describe, it } from 'node:test';
import { runtimeRules } from '../../domain/zone-rules.ts';
import { SUMMER, useLaw } from './law-under-test.ts';

const { world, visits, apply, drill } = await useLaw();

beforeEach(async () => {
  await world.query('truncate clinics.blocks, clinics.block_times');
});

const newPlace = async () => visits.place((await world.organization()).organizationId);
type Place = Awaited<ReturnType<typeof newPlace>>;

/** Blocks a practice, by the clock on the wall in São Paulo at UTC−3. */
async function block({ organizationId, practiceId }: Place, from: string, to: string, tzdata = '2026c') {
  const id = randomUUID();
  await world.query(
    `insert into clinics.blocks (organization_id, id, scope_kind, scope_id, starts_at, ends_at)
     values ($1, $2, 'practice', $3, $4::timestamp at time zone '+03', $5::timestamp at time zone '+03')`,
    [organizationId, id, practiceId, from, to],
  );
  await world.query(
    `insert into clinics.block_times (organization_id, block_id, local_starts_at, local_ends_at, time_zone, tzdata_version)
     values ($1, $2, $3, $4, 'America/Sao_Paulo', $5)`,
    [organizationId, id, from, to, tzdata],
  );
  return id;
}

async function periodOf(id: string): Promise<string | undefined> {
  const [row] = await world.query<{ period: string }>(
    `select to_char(starts_at at time zone 'UTC', 'MM-DD HH24:MI') || ' ' || to_char(ends_at at time zone 'UTC', 'MM-DD HH24:MI') as period
     from clinics.blocks where id = $1`,
    [id],
  );
  return row?.period;
}

async function versionOf({ practiceId }: Place): Promise<number> {
  const [row] = await world.query<{ version: string }>(
    'select rules_version as version from clinics.practices where id = $1',
    [practiceId],
  );
  return Number(row?.version);
}

describe('when the law brings summer time back', () => {
  it('blocks and absences keep their times on the wall, and the rules have changed', async () => {
    const place = await newPlace();
    const monday = await block(place, '2027-11-08 08:00', '2027-11-08 12:00');
    const holidays = await block(place, '2027-10-11 00:00', '2027-10-25 00:00');
    const winter = await block(place, '2027-09-06 08:00', '2027-09-06 12:00');
    const before = await versionOf(place);
    const answer = await apply(SUMMER, '2027a');
    assert.deepEqual([answer.organizations, answer.blocks], [1, 2]);
    assert.equal(await periodOf(monday), '11-08 10:00 11-08 14:00');
    assert.equal(await periodOf(holidays), '10-11 03:00 10-25 02:00');
    assert.equal(await periodOf(winter), '09-06 11:00 09-06 15:00');
    assert.equal(await versionOf(place), before + 1);
    assert.equal((await apply(SUMMER, '2027a')).organizations, 0);
    assert.equal((await apply(runtimeRules, '2027b')).blocks, 2, 'and the law is taken back');
    assert.equal(await periodOf(monday), '11-08 11:00 11-08 15:00');
  });

  it('what was made with newer zone data stays, and so does what is over', async () => {
    const place = await newPlace();
    const newer = await block(place, '2027-11-08 08:00', '2027-11-08 12:00', '2027b');
    const over = await block(place, '2027-08-02 08:00', '2027-08-02 12:00');
    const before = await versionOf(place);
    assert.equal((await apply(SUMMER, '2027a')).blocks, 0);
    assert.equal(await periodOf(newer), '11-08 11:00 11-08 15:00');
    assert.equal(await periodOf(over), '08-02 11:00 08-02 15:00');
    assert.equal(await versionOf(place), before);
  });

  it('one that looks and moves nothing changes no rule', async () => {
    const place = await newPlace();
    await block(place, '2027-11-08 08:00', '2027-11-08 12:00');
    const before = await versionOf(place);
    const answer = await apply(runtimeRules, '2027a');
    assert.deepEqual([answer.organizations, answer.blocks], [1, 0]);
    assert.equal(await versionOf(place), before);
    assert.equal((await apply(runtimeRules, '2027a')).organizations, 0);
  });

  it('one that the skipped hour would leave nothing of keeps its length', async () => {
    const place = await newPlace();
    const id = await block(place, '2027-10-17 00:30', '2027-10-17 01:10');
    await apply(SUMMER, '2027a');
    assert.equal(await periodOf(id), '10-17 03:30 10-17 04:10');
  });

  it('a drill counts them and moves none', async () => {
    const place = await newPlace();
    const id = await block(place, '2027-11-08 08:00', '2027-11-08 12:00');
    assert.equal((await drill(SUMMER)).blocks, 1);
    assert.equal(await periodOf(id), '11-08 11:00 11-08 15:00');
  });
});
