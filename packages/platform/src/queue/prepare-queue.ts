import { runMigrations } from 'bullmq';
import pg from 'pg';
import { QUEUE_SCHEMA, SUBSCRIBING_MODULES } from './names.ts';

const LOCK = 7_304_201_127;

/**
 * Makes or upgrades the tables of the queue, as the owner, and gives agendify_app the use of them: the processes
 * themselves run without the right to change a schema. Repeatable; to be run with every migration, after the roles
 * exist. Not needed where the queues are on Redis.
 */
export async function prepareQueue(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'agendify-migrate' });
  await client.connect();
  try {
    // Two that grant at the same time would fail with "tuple concurrently updated".
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await runMigrations(client, QUEUE_SCHEMA);
    // BullMQ makes a queue's sequence at the first job that is added in bulk; agendify_app may not.
    for (const module of SUBSCRIBING_MODULES)
      await client.query(`select ${QUEUE_SCHEMA}.next_job_id($1)`, [module]);
    await client.query(GRANTS);
  } finally {
    await client.end();
  }
}

// Adding in bulk uses temporary tables: a right that everybody has unless somebody took it away.
const GRANTS = `
  grant usage on schema ${QUEUE_SCHEMA} to agendify_app;
  grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to agendify_app;
  revoke insert, update, delete on ${QUEUE_SCHEMA}.migration from agendify_app;
  grant usage on all sequences in schema ${QUEUE_SCHEMA} to agendify_app;
  do $$ begin execute format('grant temporary on database %I to agendify_app', current_database()); end $$;
`;
