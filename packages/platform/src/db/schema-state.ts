import pg from 'pg';
import { readMigrations } from './migrate.ts';

/** What a database has of the migrations of this program. */
export type SchemaState = {
  /** How many migrations this program has. */
  readonly known: number;
  /** Names of those that the database lacks; all of them in an empty database. */
  readonly missing: readonly string[];
};

/** Compares a database with the migrations of this program; any role that may sign in will do. Changes nothing. */
export async function readSchemaState(url: string): Promise<SchemaState> {
  const client = new pg.Client({ connectionString: url, application_name: 'agendify-check', connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const applied = new Set(await listApplied(client));
    const known = readMigrations().map(({ module, name }) => `${module}/${name}`);
    return { known: known.length, missing: known.filter((id) => !applied.has(id)) };
  } finally {
    await client.end();
  }
}

async function listApplied(client: pg.Client): Promise<readonly string[]> {
  const { rows: found } = await client.query<{ exists: boolean }>(
    `select exists (select from pg_tables where schemaname = 'app' and tablename = 'migrations') as exists`,
  );
  if (found[0]?.exists !== true) return [];
  const { rows } = await client.query<{ id: string }>(`select module || '/' || name as id from app.migrations`);
  return rows.map(({ id }) => id);
}
