import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { audit } from '@agendify/platform';
import pg from 'pg';
import { useTrail } from '../../trail-under-test.ts';

const { ground, world, someOrganization, database, act, seal, verify } = await useTrail();

describe('the sealer', () => {
  it('makes one chain, however many workers seal at once, and leaves nothing waiting', async () => {
    const organizationId = someOrganization();
    for (let round = 0; round < 3; round++) {
      await act(organizationId, 5);
      await Promise.all([seal(), act(organizationId, 2), seal(), act(organizationId, 2), seal(), seal()]);
    }
    await seal();
    const { findings, totals } = await verify(organizationId);
    assert.deepEqual(findings, []);
    assert.equal(totals.entries, 27);
    const waiting = await world.query('select from platform.audit_waiting where organization_id = $1', [
      organizationId,
    ]);
    assert.equal(waiting.length, 0);
  });

  it('neither waits for an act that has not committed nor lets it wait, and seals it afterwards', async () => {
    const organizationId = someOrganization();
    const context = { organizationId, accountId: null };
    await ground.db.inTenant(context, async (tx) => {
      await audit(tx, { action: 'patients.patient-read' });
      await act(organizationId);
      assert.equal(await seal(), 1);
      await audit(tx, { action: 'patients.patient-read' });
    });
    assert.equal(await seal(), 2);
    assert.deepEqual((await verify(organizationId)).findings, []);
  });

  it('divides many entries into batches', async () => {
    const organizationId = someOrganization();
    await world.query(
      `select platform.audit($1, 'patients.patient-read', 'patient', gen_random_uuid()) from generate_series(1, 2500)`,
      [organizationId],
    );
    assert.equal(await seal(), 2500);
    const { findings, totals } = await verify(organizationId);
    assert.deepEqual([findings, totals.batches, totals.entries], [[], 3, 2500]);
  });

  it('leaves behind what neither the application nor the system may change', async () => {
    const organizationId = someOrganization();
    await act(organizationId);
    await seal();
    const app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    try {
      for (const role of ['agendify_app', 'agendify_system'])
        for (const table of ['platform.audit_entries', 'compliance.audit_batches', 'compliance.audit_heads'])
          for (const statement of [
            `update ${table} set organization_id = organization_id`,
            `delete from ${table}`,
            `truncate ${table}`,
            `drop table ${table}`,
          ]) {
            await app.query('begin');
            await app.query(`set local role ${role}`);
            await app.query(`select set_config('app.organization_id', $1, true)`, [organizationId]);
            await assert.rejects(app.query(statement), { code: '42501' }, `${role}: ${statement}`);
            await app.query('rollback');
          }
    } finally {
      await app.end();
    }
  });
});
