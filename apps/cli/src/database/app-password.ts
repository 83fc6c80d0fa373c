import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** The role that the program signs in with. */
export const APP_ROLE = 'agendify_app';

const fileOf = (home: string): string => path.join(home, 'app-role.password');

/** The password of agendify_app in the embedded PostgreSQL; made at the first call, readable by its owner only. */
export async function ensureAppPassword(home: string): Promise<string> {
  try {
    // `wx` fails where the file exists: of two that start at once, one makes it and both read it.
    await writeFile(fileOf(home), randomBytes(24).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFile(fileOf(home), 'utf8');
}

/** The URL by which the program signs in to the server of `adminUrl`. */
export function appUrlOf(adminUrl: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = APP_ROLE;
  url.password = password;
  return url.href;
}
