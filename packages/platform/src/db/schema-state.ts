import pg from 'pg';
import { QUEUE_SCHEMA } from '../queue/names.ts';
import { readMigrations } from './migrate.ts';

/** What a database has of the migrations of this program. */
export type SchemaState = {
  /** How many migrations this program has. */
  readonly known: number;
  /** Names of those that the database lacks; all of them in an empty database. */
  readonly missing: readonly string[];
  /** The tables of the queue on PostgreSQL are there; see `prepareQueue`. */
  readonly hasQueue: boolean;
};

/** Compares a database with the migrations of this program; any role that may sign in will do. Changes nothing. */
export async function readSchemaState(url: string): Promise<SchemaState> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'agendify-check',
    connectionTimeoutMillis: 5_000,
  });
  await client.connect();
  try {
    const applied = new Set((await hasTable(client, 'app', 'migrations')) ? await listApplied(client) : []);
    const known = readMigrations().map(({ module, name }) => `${module}/${name}`);
    const missing = known.filter((id) => !applied.has(id));
    return { known: known.length, missing, hasQueue: await hasTable(client, QUEUE_SCHEMA, 'migration') };
  } finally {
    await client.end();
  }
}

async function hasTable(client: pg.Client, schema: string, table: string): Promise<boolean> {
  const { rows } = await client.query<{ exists: boolean }>(
    'select exists (select from pg_tables where schemaname = $1 and tablename = $2) as exists',
    [schema, table],
  );
  return rows[0]?.exists === true;
}

async function listApplied(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(
    `select module || '/' || name as id from app.migrations`,
  );
  return rows.map(({ id }) => id);
}
