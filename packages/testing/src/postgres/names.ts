import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pg from 'pg';
import type { Client } from 'pg';

/** How the databases of tests begin; whatever bears the prefix may be dropped when nobody claims it. */
export const testDatabasePrefix = 'agendify_test_';
/** How templates begin. */
export const templatePrefix = 'agendify_template_';

/** A new name that tells, in the server's lists, which test file it belongs to. */
export function newTestDatabaseName(subject = path.basename(process.argv[1] ?? '')): string {
  const readable = subject
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 32);
  return `${testDatabasePrefix}${readable}_${randomBytes(5).toString('hex')}`;
}

/** The same server and, unless they are given, the same credentials, for another database. */
export function urlOfDatabase(
  adminUrl: string,
  database: string,
  credentials?: { readonly user: string; readonly password: string },
): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  if (credentials !== undefined) {
    url.username = credentials.user;
    url.password = credentials.password;
  }
  return url.href;
}

/** Drops a database, a template too, and ends whatever is still connected to it. Absent is fine. */
export async function dropDatabase(session: Client, name: string): Promise<void> {
  const { rowCount } = await session.query('select from pg_database where datname = $1', [name]);
  if (rowCount === 0) return;
  const quoted = pg.escapeIdentifier(name);
  await session.query(`alter database ${quoted} with is_template false`);
  await session.query(`drop database if exists ${quoted} with (force)`);
}
