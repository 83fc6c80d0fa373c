import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Client } from 'pg';

/** The role under which the program works: it signs in, owns nothing and bypasses nothing. */
export const appRole = 'agendify_app';

/** Follows from the administrator's URL, so that all processes of a run know it without telling each other. */
export function appPasswordOf(adminUrl: string): string {
  return createHash('sha256')
    .update(`${appRole} ${new URL(adminUrl).password}`)
    .digest('base64url');
}

/** Creates the role where the migrations have not, and lets it sign in with its password. One caller at a time. */
export async function openAppRole(session: Client, adminUrl: string): Promise<void> {
  const { rowCount } = await session.query('select from pg_roles where rolname = $1', [appRole]);
  if (rowCount === 0) await session.query(`create role ${appRole} nosuperuser nobypassrls`);
  await session.query(`alter role ${appRole} login password ${pg.escapeLiteral(appPasswordOf(adminUrl))}`);
}
