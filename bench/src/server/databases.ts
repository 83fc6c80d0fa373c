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

/** The server of a run: the database that the API uses, and how to copy it without its guards. */
export type Databases = DatabaseUrls & {
  readonly version: string;
  /** Nobody may be connected to the original while it is copied. */
  readonly copyWithoutGuards: () => Promise<DatabaseUrls>;
  readonly stop: () => Promise<void>;
};

/** Starts PostgreSQL as the program does, with its default settings, and migrates a database. */
export async function startDatabases(directory: string): Promise<Databases> {
  const server = await startEmbeddedPostgres({ directory: path.join(directory, 'postgres'), durable: true });
  try {
    const password = randomBytes(16).toString('hex');
    const urls = (name: string): DatabaseUrls => ({
      ownerUrl: urlOf(server.adminUrl, name),
      appUrl: urlOf(server.adminUrl, name, { user: 'agendify_app', password }),
    });
    await query(server.adminUrl, 'create database agendify');
    await migrate(urls('agendify').ownerUrl, password);
    const [row] = await query(server.adminUrl, 'show server_version');
    return {
      ...urls('agendify'),
      version: String(row?.['server_version']),
      copyWithoutGuards: async () => {
        await query(server.adminUrl, 'create database agendify_unguarded template agendify');
        await query(urls('agendify_unguarded').ownerUrl, REMOVE_GUARDS);
        return urls('agendify_unguarded');
      },
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** What a booking costs beyond writing it: the exclusion constraints, and the locks and questions before them. */
const REMOVE_GUARDS = `
  alter table scheduling.occupancies drop constraint occupancies__professional_once;
  alter table scheduling.occupancies drop constraint occupancies__room_once;
  alter table scheduling.occupancies drop constraint occupancies__patient_once;
  create or replace function scheduling.find_busy(
    p_professional uuid, p_room uuid, p_patient uuid, p_starts_at timestamptz, p_ends_at timestamptz)
  returns text language sql as $$ select null::text $$;`;

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
