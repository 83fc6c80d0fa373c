import assert from 'node:assert/strict';
import test from 'node:test';
import pg from 'pg';
import { useDatabase } from './index.ts';

const database = await useDatabase();

test('a test database has every migration, and the application works in it under its own role', async () => {
  const client = new pg.Client(database.appUrl);
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string; organization: string | null }>(
      'select current_user as role, app.organization_id() as organization',
    );
    assert.deepEqual(rows, [{ role: 'agendify_app', organization: null }]);
  } finally {
    await client.end();
  }
});
