import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { migrate } from '@agendify/platform';
import { startEmbeddedPostgres } from '@agendify/platform/embedded-postgres';
import pg from 'pg';

/** The two ways into one database. */
export type DatabaseUrls = {
  /** Under row-level security, as the API signs in. */
  readonly appUrl: string;
  /** Above it. */
  readonly ownerUrl: string;
};

/** The server of a run. */
export type Databases = {
  readonly version: string;
  /** Makes a migrated database, and another one next to it for each name. */
  readonly create: (name: string) => Promise<DatabaseUrls>;
  /** A copy of a database without the guards against double booking. Nobody may be connected to the original. */
  readonly copyWithoutGuards: (name: string) => Promise<DatabaseUrls>;
  /** Fills databases while nothing waits for the disk; afterwards all is on the disk, and the settings as before. */
  readonly carelessly: <T>(fill: () => Promise<T>) => Promise<T>;
  readonly stop: () => Promise<void>;
};

/** Starts PostgreSQL as the program does, with its default settings. */
export async function startDatabases(directory: string): Promise<Databases> {
  const server = await startEmbeddedPostgres({ directory: path.join(directory, 'postgres'), durable: true });
  const password = randomBytes(16).toString('hex');
  const urls = (name: string): DatabaseUrls => ({
    ownerUrl: urlOf(server.adminUrl, name),
    appUrl: urlOf(server.adminUrl, name, { user: 'agendify_app', password }),
  });
  const run = (text: string): Promise<unknown> => query(server.adminUrl, text);
  const [row] = await query(server.adminUrl, 'show server_version');
  return {
    version: String(row?.['server_version']),
    create: async (name) => {
      await run(`create database ${name}`);
      await migrate(urls(name).ownerUrl, password);
      return urls(name);
    },
    copyWithoutGuards: async (name) => {
      const copy = `${name}_unguarded`;
      await run(`create database ${copy} template ${name}`);
      await query(urls(copy).ownerUrl, REMOVE_GUARDS);
      return urls(copy);
    },
    carelessly: async (fill) => {
      for (const setting of CARELESS) await run(`alter system set ${setting} = off`);
      await run('select pg_reload_conf()');
      const filled = await fill();
      for (const setting of CARELESS) await run(`alter system reset ${setting}`);
      await run('select pg_reload_conf()');
      await run('checkpoint');
      return filled;
    },
    stop: () => server.stop(),
  };
}

const CARELESS = ['fsync', 'full_page_writes', 'synchronous_commit', 'autovacuum'];

/** What a booking costs beyond writing it: the exclusion constraints, and the locks and questions before them. */
const REMOVE_GUARDS = `
  do $do$
  declare
    c record;
  begin
    for c in select conname from pg_constraint where conrelid = 'scheduling.occupancies'::regclass and contype = 'x' loop
      execute format('alter table scheduling.occupancies drop constraint %I', c.conname);
    end loop;
    for c in
      select p.proname, pg_get_function_arguments(p.oid) as arguments, pg_get_function_result(p.oid) as result, g.answer
      from pg_proc p
      join (values ('is_professional_busy', 'false'), ('is_patient_busy', 'false'), ('free_seat', '0::smallint')) as g (name, answer)
        on g.name = p.proname
      where p.pronamespace = 'scheduling'::regnamespace
    loop
      execute format('create or replace function scheduling.%I(%s) returns %s language plpgsql stable as $$ begin return %s; end $$',
        c.proname, c.arguments, c.result, c.answer);
    end loop;
  end
  $do$;
  create or replace function scheduling.lock_resources(p_ids uuid[]) returns void language plpgsql as $$ begin end $$;`;

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

function urlOf(adminUrl: string, database: string, as?: { user: string; password: string }): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (as) {
    url.username = as.user;
    url.password = as.password;
  }
  return url.href;
}
