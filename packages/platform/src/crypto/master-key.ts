import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from '../config/config.ts';

/**
 * The key that wraps all others: from MASTER_KEY, or from a file under AGENDIFY_HOME that is made at the first
 * start. In production it must be given: a key that only lies beside the data protects nothing.
 */
export function readMasterKey(config: Config): Buffer {
  if (config.MASTER_KEY) return Buffer.from(config.MASTER_KEY, 'base64');
  if (config.NODE_ENV === 'production')
    throw new ConfigError('Wrong setting: MASTER_KEY: must be given in production');
  const file = join(config.AGENDIFY_HOME, 'master.key');
  mkdirSync(config.AGENDIFY_HOME, { recursive: true });
  try {
    return readKey(file);
  } catch (error) {
    if (!isFault(error, 'ENOENT')) throw error;
  }
  makeKeyFile(file);
  return readKey(file);
}

function readKey(file: string): Buffer {
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}

/**
 * Writes the key beside its place and links it there whole, so that nobody reads half of it. A link fails where the
 * file exists: of two processes that start at once, one makes the key and both read it.
 */
function makeKeyFile(file: string): void {
  const beside = `${file}.${randomUUID()}`;
  writeFileSync(beside, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600, flush: true });
  try {
    linkSync(beside, file);
  } catch (error) {
    if (!isFault(error, 'EEXIST')) throw error;
  } finally {
    unlinkSync(beside);
  }
}

function isFault(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
