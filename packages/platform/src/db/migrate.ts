import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import pg from 'pg';
import { z } from 'zod';

const ROOT = new URL('../../../../', import.meta.url);
const LOCK = 7_304_201_126;

/** One migration file. `after` are migrations of other modules that must come first: lines `-- after: module/name`. */
export type Migration = {
  readonly module: string;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
  readonly after: readonly string[];
};

/** Thrown when the files and the database disagree; nothing was changed. */
export class MigrationError extends Error {}

/**
 * All migrations in the order in which they apply: the platform, then the modules as `db/migration-order.json` says,
 * each module's by number; one that names others with `-- after:` waits for them, and so do those behind it.
 */
export function readMigrations(): Migration[] {
  const order = z
    .array(z.string())
    .parse(JSON.parse(readFileSync(new URL('db/migration-order.json', ROOT), 'utf8')));
  return inOrder([
    migrationsIn('platform', new URL('packages/platform/migrations/', ROOT)),
    ...order.map((module) => migrationsIn(module, new URL(`modules/${module}/migrations/`, ROOT))),
  ]);
}

/** Takes, again and again, the first module's next migration that waits for nothing. Throws when all wait. */
export function inOrder(modules: readonly (readonly Migration[])[]): Migration[] {
  const waiting = modules.map((migrations) => [...migrations]);
  const ordered: Migration[] = [];
  const done = new Set<string>();
  while (waiting.some((migrations) => migrations.length > 0)) {
    const ready = waiting.find(([next]) => next?.after.every((id) => done.has(id)));
    const next = ready?.shift();
    if (!next) throw new MigrationError('migrations wait for each other, or for one that does not exist');
    ordered.push(next);
    done.add(`${next.module}/${next.name}`);
  }
  return ordered;
}

/** The shared bootstrap SQL, run before the migrations each time; it is repeatable. */
export function readBootstrap(): string {
  return readFileSync(new URL('db/bootstrap.sql', ROOT), 'utf8');
}

function migrationsIn(module: string, directory: URL): Migration[] {
  const names = readdirSync(directory).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name));
  return names.toSorted().map((name) => {
    const sql = readFileSync(new URL(name, directory), 'utf8');
    const after = [...sql.matchAll(/^-- after: (\S+)$/gm)].map(([, id = '']) => id);
    return { module, name, sql, checksum: createHash('sha256').update(sql).digest('hex'), after };
  });
}

/**
 * Brings a database to the present: forward only, under an advisory lock, a transaction a file, each recorded
 * with its checksum. Throws `MigrationError` for a file that was changed or removed after it was applied.
 * Answers the names of what was applied.
 */
export async function migrate(ownerUrl: string, appPassword?: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'agendify-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(readBootstrap());
    if (appPassword)
      await client.query(`alter role agendify_app password ${client.escapeLiteral(appPassword)}`);
    await client.query(
      `create table if not exists app.migrations (
         module text not null, name text not null, checksum text not null,
         applied_at timestamptz not null default now(), primary key (module, name))`,
    );
    await client.query('grant select on app.migrations to agendify_app');
    return await applyMissing(client, readMigrations());
  } finally {
    await client.end();
  }
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ module: string; name: string; checksum: string }>(
    'select module, name, checksum from app.migrations',
  );
  const applied = new Map(rows.map((row) => [`${row.module}/${row.name}`, row.checksum]));
  const known = new Set(migrations.map((migration) => `${migration.module}/${migration.name}`));
  for (const id of applied.keys()) {
    if (!known.has(id))
      throw new MigrationError(
        `${id} was applied to this database, but its file is missing: this program is older than the database`,
      );
  }
  const done: string[] = [];
  for (const migration of migrations) {
    const id = `${migration.module}/${migration.name}`;
    const checksum = applied.get(id);
    if (checksum === migration.checksum) continue;
    if (checksum !== undefined)
      throw new MigrationError(
        `${id} was changed after it had been applied: restore the file and write a new migration`,
      );
    await apply(client, migration);
    done.push(id);
  }
  return done;
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into app.migrations (module, name, checksum) values ($1, $2, $3)', [
      migration.module,
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    const reason = error instanceof Error ? error.message : String(error);
    throw new MigrationError(`${migration.module}/${migration.name} failed and was rolled back: ${reason}`, {
      cause: error,
    });
  }
}
