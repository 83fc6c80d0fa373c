import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, test } from 'node:test';
import { makeClinicWorld, useDatabase } from '@agendify/testing';
import { openDatabase } from '../db/database.ts';
import { makeHousekeeping } from './housekeeping.ts';
import { removeOutlived } from './remove-outlived.ts';

const closing: (() => Promise<void>)[] = [];
after(() => Promise.all(closing.map((close) => close())));
const database = await useDatabase('housekeeping');
const db = openDatabase({ url: database.appUrl, poolSize: 4, namedStatements: true });
const world = makeClinicWorld(database.ownerUrl);
closing.push(db.close, world.close);

const keep = async (): Promise<void> => {
  for (const job of makeHousekeeping({ db, clock: Date.now })) await job.run();
};

function leaveKeys(count: number, age: string): Promise<unknown> {
  return world.query(
    `insert into platform.idempotency_keys (organization_id, account_id, key, request_hash, created_at)
     select gen_random_uuid(), gen_random_uuid(), $2::text, 'hash', now() - $2::text::interval from generate_series(1, $1)`,
    [count, age],
  );
}

function leaveInboxRow(age: string): Promise<unknown> {
  return world.query(
    'insert into platform.inbox (organization_id, event_id, consumer, handled_at) values ($1, $2, $3::text, now() - $3::text::interval)',
    [randomUUID(), randomUUID(), age],
  );
}

test('removes the keys of yesterday and the inbox of last month, of all organizations, and nothing younger', async () => {
  await leaveKeys(2500, '24 hours 1 minute');
  await leaveKeys(3, '23 hours 59 minutes');
  await leaveInboxRow('30 days 1 minute');
  await leaveInboxRow('29 days 23 hours');
  await keep();
  const keys = await world.query(
    'select key, count(*)::int as count from platform.idempotency_keys group by key',
  );
  assert.deepEqual(keys, [{ key: '23 hours 59 minutes', count: 3 }]);
  assert.deepEqual(await world.query('select consumer from platform.inbox'), [
    { consumer: '29 days 23 hours' },
  ]);
});

test('removes no more than a batch at once, the oldest first, and leaves it to one worker', async () => {
  await world.query('delete from platform.idempotency_keys');
  await leaveKeys(5, '3 days');
  await leaveKeys(5, '2 days');
  const remove = () => db.asSystem('test', (tx) => removeOutlived(tx, 'idempotency-keys', new Date(), 6));
  const counts = await db.asSystem('test', async (tx) => {
    const mine = await removeOutlived(tx, 'idempotency-keys', new Date(), 6);
    return [mine, await remove()];
  });
  assert.deepEqual(counts, [6, 0]);
  const left = await world.query(
    'select key, count(*)::int as count from platform.idempotency_keys group by key',
  );
  assert.deepEqual(left, [{ key: '2 days', count: 4 }]);
});

test('reads no answer that it removes, and changes none', async () => {
  const rights = await world.query<{ right: string }>(
    `select table_name || ' ' || lower(privilege_type) || ' ' || column_name as right from information_schema.column_privileges
     where grantee = 'agendify_system' and table_schema = 'platform' and table_name in ('inbox', 'idempotency_keys') order by 1`,
  );
  assert.deepEqual(
    rights.map(({ right }) => right),
    [
      ...['account_id', 'created_at', 'key', 'organization_id'].map(
        (column) => `idempotency_keys select ${column}`,
      ),
      ...['consumer', 'event_id', 'handled_at', 'organization_id'].map((column) => `inbox select ${column}`),
    ],
  );
});
