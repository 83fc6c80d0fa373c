import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { refuse } from '@agendify/kernel';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import pg from 'pg';
import { audit, auditAsSystem } from './audit.ts';
import type { Origin } from './context.ts';
import { openDatabase } from './database.ts';

const database = await useDatabase('audit');
const db = openDatabase({ url: database.appUrl, poolSize: 4, namedStatements: true });
const world = makeClinicWorld(database.ownerUrl);
after(async () => {
  await db.close();
  await world.close();
});
const { organizationId, accountId } = await world.organization();
const origin: Origin = {
  kind: 'member',
  requestId: randomUUID(),
  sessionId: randomUUID(),
  ip: '203.0.113.7',
};
const context = { organizationId, accountId, origin };

type Entry = {
  action: string;
  actor_kind: string;
  actor_id: string | null;
  object_id: string | null;
  changes: unknown;
  request_id: string | null;
  session_id: string | null;
  ip: string | null;
  user_agent: string | null;
};

async function entriesOf(action: string): Promise<Entry[]> {
  return world.query<Entry>(
    'select e.*, host(e.ip) as ip from platform.audit_entries e where action = $1 order by at',
    [action],
  );
}

/** A statement in the tenant, as the login role of the application sends it. */
async function asApp(statement: string): Promise<string> {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query('select app.enter($1, $2)', [organizationId, accountId]);
    await client.query(statement);
    return 'done';
  } catch (error) {
    return error instanceof pg.DatabaseError ? String(error.code) : String(error);
  } finally {
    await client.end();
  }
}

describe('the audit trail', () => {
  it('keeps who acted, on what, from where, and waits for its seal', async () => {
    const object = { kind: 'patient', id: randomUUID() };
    await db.inTenant(context, (tx) =>
      audit(tx, { action: 'test.thing-done', object, changes: { rows: 3 } }),
    );
    const [entry] = await entriesOf('test.thing-done');
    assert.ok(entry);
    assert.equal(entry.actor_kind, 'member');
    assert.equal(entry.actor_id, accountId);
    assert.equal(entry.object_id, object.id);
    assert.deepEqual(entry.changes, { rows: 3 });
    assert.equal(entry.request_id, origin.requestId);
    assert.equal(entry.session_id, origin.sessionId);
    assert.equal(entry.ip, '203.0.113.7');
    const waiting = await world.query(
      'select w.* from platform.audit_waiting w join platform.audit_entries e on e.id = w.entry_id where e.action = $1',
      ['test.thing-done'],
    );
    assert.equal(waiting.length, 1);
  });

  it('keeps nothing of what was refused', async () => {
    await db.inTenant(context, async (tx) => {
      await audit(tx, { action: 'test.thing-refused' });
      return refuse({ code: 'not-found' });
    });
    assert.deepEqual(await entriesOf('test.thing-refused'), []);
  });

  it('knows a stranger, a key and the system from a member', async () => {
    const stranger: Origin = {
      kind: 'stranger',
      requestId: randomUUID(),
      ip: '2001:db8::7',
      userAgent: 'curl',
    };
    await db.asSystem(
      'test',
      (tx) => auditAsSystem(tx, organizationId, { action: 'test.knocked' }),
      stranger,
    );
    const keyId = randomUUID();
    const key: Origin = { kind: 'api-key', actorId: keyId, requestId: randomUUID(), ip: '203.0.113.8' };
    await db.inTenant({ ...context, origin: key }, (tx) => audit(tx, { action: 'test.keyed' }));
    await db.inTenant({ organizationId, accountId: null }, (tx) => audit(tx, { action: 'test.tidied' }));
    const [knocked] = await entriesOf('test.knocked');
    assert.deepEqual(
      [knocked?.actor_kind, knocked?.actor_id, knocked?.user_agent],
      ['stranger', null, 'curl'],
    );
    const [keyed] = await entriesOf('test.keyed');
    assert.deepEqual([keyed?.actor_kind, keyed?.actor_id], ['api-key', keyId]);
    const [tidied] = await entriesOf('test.tidied');
    assert.deepEqual([tidied?.actor_kind, tidied?.actor_id, tidied?.ip], ['system', null, null]);
  });

  it('leaves nothing of the one before in the next transaction of a connection', async () => {
    const one = openDatabase({ url: database.appUrl, poolSize: 1, namedStatements: true });
    await one.inTenant({ ...context, clinicIds: [] }, (tx) => audit(tx, { action: 'test.first' }));
    await one.inTenant({ organizationId, accountId: null }, (tx) => audit(tx, { action: 'test.second' }));
    await one.close();
    const [second] = await entriesOf('test.second');
    assert.deepEqual([second?.actor_kind, second?.request_id], ['system', null]);
  });

  for (const statement of [
    "update platform.audit_entries set action = 'x'",
    'delete from platform.audit_entries',
    'truncate platform.audit_entries',
    'delete from platform.audit_waiting',
    'drop table platform.audit_ordinary_rest',
    'select from platform.audit_ordinary_rest',
    'select platform.ensure_audit_months(current_date, current_date)',
    "set local role agendify_system; update platform.audit_entries set action = 'x'",
    'set local role agendify_system; delete from platform.audit_entries',
  ]) {
    it(`does not let the application: ${statement}`, async () => {
      assert.match(await asApp(statement), /42501/);
    });
  }

  it('has a partition of its own for today and for a year from now', async () => {
    const partitions = await world.query<{ name: string }>(
      `select tableoid::regclass::text as name from platform.audit_entries group by 1`,
    );
    assert.ok(partitions.every(({ name }) => /audit_(ordinary|record)_\d{4}_\d\d$/.test(name)));
    const nextYear = new Date();
    nextYear.setUTCFullYear(nextYear.getUTCFullYear() + 1);
    const month = nextYear.toISOString().slice(0, 7).replace('-', '_');
    const [made] = await world.query<{ table: string | null }>('select to_regclass($1)::text as table', [
      `platform.audit_record_${month}`,
    ]);
    assert.ok(made?.table);
  });
});

describe('the trigger of audited tables', () => {
  it('names the fields that changed, shows values only of those that may be shown, and ignores what changes nothing', async () => {
    const patientId = await world.patient(organizationId, { fullName: 'Segredo Guardado' });
    await world.query('update patients.patients set full_name = $2, phone = $3 where id = $1', [
      patientId,
      'Outro Segredo',
      '+5511987654321',
    ]);
    await world.query('update patients.patients set version = version + 1 where id = $1', [patientId]);
    const changed = (await entriesOf('patients.patient-changed')).filter(
      (entry) => entry.object_id === patientId,
    );
    assert.deepEqual(
      changed.map(({ changes }) => changes),
      [{ fields: ['full_name', 'phone'] }],
    );
    const clinicId = await world.clinic(organizationId, { name: 'Unidade Norte' });
    await world.query(`update clinics.clinics set name = 'Unidade Sul' where id = $1`, [clinicId]);
    const [renamed] = (await entriesOf('clinics.clinic-changed')).filter(
      (entry) => entry.object_id === clinicId,
    );
    assert.deepEqual(renamed?.changes, {
      fields: ['name'],
      from: { name: 'Unidade Norte' },
      to: { name: 'Unidade Sul' },
    });
    const whole = JSON.stringify(await world.query('select * from platform.audit_entries'));
    assert.ok(!whole.includes('Segredo') && !whole.includes('987654321'));
  });
});
