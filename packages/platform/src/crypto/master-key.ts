import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from '../config/config.ts';

/**
 * The key that wraps all others: from MASTER_KEY, or from a file under AGENDIFY_HOME that is made at the first
 * start. In production it must be given: a key that only lies beside the data protects nothing.
 */
export function readMasterKey(config: Config): Buffer {
  if (config.MASTER_KEY) return Buffer.from(config.MASTER_KEY, 'base64');
  if (config.NODE_ENV === 'production') throw new ConfigError('Wrong setting: MASTER_KEY: must be given in production');
  const file = join(config.AGENDIFY_HOME, 'master.key');
  mkdirSync(config.AGENDIFY_HOME, { recursive: true });
  try {
    // `wx` fails where the file exists: of two processes that start at once, one makes the key and both read it.
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}
