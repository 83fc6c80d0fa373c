import assert from 'node:assert/strict';
import { test } from 'node:test';
import { useDatabase } from '@agendify/testing';
import pg from 'pg';
import { prepareQueue } from '../queue/prepare-queue.ts';
import { migrate } from './migrate.ts';
import { readSchemaState } from './schema-state.ts';

const database = await useDatabase();

test('tells an unprivileged role what is missing', async () => {
  await migrate(database.ownerUrl);
  const before = await readSchemaState(database.appUrl);
  assert.deepEqual([before.missing, before.hasQueue], [[], false]);
  assert.ok(before.known > 5);
  await prepareQueue(database.ownerUrl);
  assert.equal((await readSchemaState(database.appUrl)).hasQueue, true);
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`delete from app.migrations where module = 'scheduling' and name like '0001%'`);
  await owner.end();
  const [missing] = (await readSchemaState(database.appUrl)).missing;
  assert.match(missing ?? '', /^scheduling\/0001/);
});
