import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import pg from 'pg';
import { saveKeepMonths } from '../../data/retention-store.ts';
import { useTrail } from '../../trail-under-test.ts';
import { makeKeepTrail } from './keep-trail.ts';

const { ground, world, someOrganization, database, seal, verify } = await useTrail();
const keepTrail = makeKeepTrail(ground);

/** The month so many months ago, as its first day. */
async function monthAgo(months: number): Promise<string> {
  const [row] = await world.query<{ month: string }>(
    `select (date_trunc('month', now() at time zone 'UTC') - make_interval(months => $1))::date::text as month`,
    [months],
  );
  assert.ok(row);
  return row.month;
}

async function makeMonth(month: string): Promise<void> {
  await world.query('select platform.ensure_audit_months($1::date, $1::date)', [month]);
}

/** Two entries of a month, one of each kind, as the program would have left them then. */
async function pastEntries(organizationId: string, month: string): Promise<void> {
  for (const retention of ['ordinary', 'record'])
    await world.query(
      `with made as (
         insert into platform.audit_entries (organization_id, retention, at, actor_kind, action)
         values ($1, $2, $3::date + interval '3 days', 'member', 'patients.patient-read') returning *)
       insert into platform.audit_waiting (organization_id, entry_id, retention, at) select organization_id, id, retention, at from made`,
      [organizationId, retention, month],
    );
}

describe('keeping the trail', () => {
  it('lets go of ordinary months that all have kept long enough; what they sealed is still accounted for', async () => {
    const organizationId = someOrganization();
    const [old, young] = [await monthAgo(8), await monthAgo(6)];
    for (const month of [old, young]) {
      await makeMonth(month);
      await pastEntries(organizationId, month);
    }
    await seal();
    assert.deepEqual(await keepTrail({ dryRun: true }), [{ month: old, entries: 1 }]);
    assert.equal((await verify(organizationId)).totals.entries, 4);
    assert.deepEqual(await keepTrail(), [{ month: old, entries: 1 }]);
    assert.deepEqual(await keepTrail(), []);
    const { findings, totals } = await verify(organizationId);
    assert.deepEqual(findings, []);
    assert.deepEqual([totals.entries, totals.expired], [3, 1]);
  });

  it('keeps a month as long as any organization wants it', async () => {
    const [one, another] = [someOrganization(), await world.organization()];
    const month = await monthAgo(10);
    await makeMonth(month);
    await pastEntries(one, month);
    await seal();
    await ground.db.inTenant({ organizationId: another.organizationId, accountId: null }, (tx) =>
      saveKeepMonths(tx, 12),
    );
    assert.deepEqual(await keepTrail(), []);
    await world.query('delete from compliance.audit_settings');
    assert.deepEqual(await keepTrail(), [{ month, entries: 1 }]);
  });

  it('keeps a month whose entries were not all sealed', async () => {
    const organizationId = someOrganization();
    const month = await monthAgo(9);
    await makeMonth(month);
    await pastEntries(organizationId, month);
    assert.deepEqual(await keepTrail(), []);
    await seal();
    assert.deepEqual(await keepTrail(), [{ month, entries: 1 }]);
  });

  it('cannot be told to want less than six months', async () => {
    const { organizationId } = await world.organization();
    await assert.rejects(
      ground.db.inTenant({ organizationId, accountId: null }, (tx) => saveKeepMonths(tx, 5)),
      { constraint: 'audit_settings__at_least_six_months' },
    );
  });

  it('does not believe a month to be expired that went too soon', async () => {
    const organizationId = someOrganization();
    const month = await monthAgo(1);
    await makeMonth(month);
    await pastEntries(organizationId, month);
    await seal();
    await world.query(
      `delete from platform.audit_entries where organization_id = $1 and retention = 'ordinary'`,
      [organizationId],
    );
    await world.query(
      'insert into compliance.dropped_audit_months (organization_id, month, entries) values ($1, $2, 1)',
      [organizationId, month],
    );
    assert.deepEqual(
      (await verify(organizationId)).findings.map(({ kind }) => kind),
      ['entry-removed'],
    );
  });

  it('is the only way to drop a month, for the application and for the system', async () => {
    const month = await monthAgo(1);
    await makeMonth(month);
    const partition = `audit_ordinary_${month.slice(0, 7).replace('-', '_')}`;
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    try {
      for (const role of ['agendify_app', 'agendify_system'])
        for (const [statement, code] of [
          [`drop table platform.${partition}`, '42501'],
          [`delete from platform.${partition}`, '42501'],
          [`truncate platform.${partition}`, '42501'],
          [`alter table platform.audit_ordinary detach partition platform.${partition}`, '42501'],
          [`select compliance.drop_audit_month('${month}')`, role === 'agendify_app' ? '42501' : '23514'],
        ] as const) {
          await app.query('begin');
          await app.query(`set local role ${role}`);
          await assert.rejects(app.query(statement), { code }, `${role}: ${statement}`);
          await app.query('rollback');
        }
    } finally {
      await app.end();
    }
  });
});
