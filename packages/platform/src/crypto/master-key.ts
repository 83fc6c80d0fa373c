import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ConfigError, type Config } from '../config/config.ts';

/** Where the master key lies when neither MASTER_KEY nor a KMS is given. */
export function masterKeyFileOf(config: Pick<Config, 'AGENDIFY_HOME'>): string {
  return join(config.AGENDIFY_HOME, 'master.key');
}

/** The master key of a file, or null where there is none. Throws `ConfigError` for one that is no key. */
export function readMasterKeyFile(file: string): Buffer | null {
  try {
    const key = Buffer.from(readFileSync(file, 'utf8'), 'base64');
    if (key.length !== 32) throw new ConfigError(`${file} does not hold a master key: 32 bytes in base64`);
    return key;
  } catch (error) {
    if (isFault(error, 'ENOENT')) return null;
    throw error;
  }
}

/**
 * Makes the file where it is missing, readable by its owner only, and answers the key. Writes it beside its place and
 * links it there whole, so that nobody reads half of it. A link fails where the file exists: of two processes that
 * start at once, one makes the key and both read it.
 */
export function ensureMasterKeyFile(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const present = readMasterKeyFile(file);
  if (present) return present;
  const beside = `${file}.${randomUUID()}`;
  writeFileSync(beside, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600, flush: true });
  try {
    linkSync(beside, file);
  } catch (error) {
    if (!isFault(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(beside);
  }
  return ensureMasterKeyFile(file);
}

function isFault(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
