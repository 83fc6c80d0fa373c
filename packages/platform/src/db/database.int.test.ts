import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { ok, refuse } from '@agendify/kernel';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { sql } from 'kysely';
import pg from 'pg';
import { type TenantTx, openDatabase } from './database.ts';

const closing: (() => Promise<void>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('database');
const reasons: string[] = [];
// One connection: what one transaction leaves behind, the next one meets.
const db = openDatabase({
  url: database.appUrl,
  poolSize: 1,
  namedStatements: true,
  onSystemUse: (reason) => reasons.push(reason),
});
const world = makeClinicWorld(database.ownerUrl);
closing.push(db.close, world.close);

async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(statement);
  } finally {
    await owner.end();
  }
}

const nameOf = async (tx: TenantTx): Promise<string[]> =>
  (
    await sql<{ name: string }>`select name from identity.organizations`.execute(
      tx.as<Record<string, never>>(),
    )
  ).rows.map((row) => row.name);

describe('the door to the database', () => {
  it('shows a tenant its own rows only, and the next tenant on the same connection its own', async () => {
    const a = await world.organization('A');
    const b = await world.organization('B');
    assert.deepEqual(await db.inTenant(a, nameOf), ['A']);
    assert.deepEqual(await db.inTenant(b, nameOf), ['B']);
  });

  it('refuses to write for another tenant', async () => {
    const [a, b] = [await world.organization(), await world.organization()];
    const write = (tx: TenantTx) =>
      sql`insert into platform.inbox (organization_id, event_id, consumer) values (${b.organizationId}, gen_random_uuid(), 'x')`.execute(
        tx.as<Record<string, never>>(),
      );
    await assert.rejects(db.inTenant(a, write), /row-level security/);
    const moved = await db.inTenant(a, (tx) =>
      sql`update identity.organizations set name = 'taken' where organization_id = ${b.organizationId}`.execute(
        tx.as<Record<string, never>>(),
      ),
    );
    assert.equal(moved.numAffectedRows, 0n);
  });

  it('keeps nothing of what was refused, and runs no afterthought', async () => {
    const { organizationId } = await world.organization('before');
    let thought = 0;
    const rename = (answer: 'ok' | 'refuse') =>
      db.inTenant({ organizationId, accountId: null }, async (tx) => {
        await sql`update identity.organizations set name = 'after'`.execute(tx.as<Record<string, never>>());
        tx.afterCommit(() => thought++);
        return answer === 'ok' ? ok('done') : refuse({ code: 'not-found' });
      });
    assert.deepEqual(await rename('refuse'), { ok: false, refusal: { code: 'not-found' } });
    assert.equal(thought, 0);
    assert.deepEqual(await db.inTenant({ organizationId, accountId: null }, nameOf), ['before']);
    await rename('ok');
    assert.equal(thought, 1);
  });

  it('repeats once what ended in a serialization failure, and only that', async () => {
    const { organizationId } = await world.organization();
    const failing = (code: string) => {
      let runs = 0;
      const run = db.inTenant({ organizationId, accountId: null }, async (tx) => {
        runs++;
        if (runs === 1)
          await sql`do ${sql.raw(`$$ begin raise exception 'x' using errcode = '${code}'; end $$`)}`.execute(
            tx.as<Record<string, never>>(),
          );
        return runs;
      });
      return run;
    };
    assert.equal(await failing('40001'), 2);
    assert.equal(await failing('40P01'), 2);
    await assert.rejects(failing('23514'));
  });

  it('calls a hot function inside its tenant, in one statement', async () => {
    const { organizationId } = await world.organization('hot');
    await asOwner(`create function app.hot_under_test(p_organization uuid, p_word text) returns text language sql
      as $$ select current_setting('app.organization_id') || ' ' || p_word $$`);
    const rows = await db
      .hot({ organizationId, accountId: null })
      .call<{ f: unknown }>({ name: 'app.hot_under_test', parameters: 1 }, ['x']);
    assert.deepEqual(rows, [{ f: `${organizationId} x` }]);
    const left = await db.asSystem(
      'look what a hot call left behind',
      async (tx) =>
        (
          await sql<{
            tenant: string | null;
          }>`select nullif(current_setting('app.organization_id', true), '') as tenant`.execute(
            tx.as<Record<string, never>>(),
          )
        ).rows[0],
    );
    assert.equal(left?.tenant, null);
  });

  it('acts as the system only with a reason, and sees only what names the system', async () => {
    await assert.rejects(
      db.asSystem('look at patients', (tx) =>
        sql`select 1 from patients.patients`.execute(tx.as<Record<string, never>>()),
      ),
      /permission denied/,
    );
    assert.ok(reasons.includes('look at patients'));
  });
});
