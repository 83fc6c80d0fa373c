import { ConfigError } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import { sampleKeys } from './data/key-store.ts';
import { keyPlace } from './key-places.ts';
import { MasterKeyError } from './key-wrapper.ts';
import type { MasterKeys } from './master-keys.ts';

/** What checking needs. */
export type CheckMasterKeysDeps = {
  readonly db: Pick<Database, 'asSystem'>;
  readonly masterKeys: MasterKeys;
};

/** How the master keys of a process stand to the data keys of the database. */
export type MasterKeysVerdict =
  | { readonly kind: 'nothing-to-open' }
  | { readonly kind: 'opens'; readonly tried: number }
  | { readonly kind: 'fails'; readonly error: MasterKeyError };

/** Of each wrapping key: with one wrong row among them, another would hide it. */
const SAMPLE = 3;

/** Tries to open a few data keys of every master key that has wrapped some. Changes nothing. */
export async function checkMasterKeys({ db, masterKeys }: CheckMasterKeysDeps): Promise<MasterKeysVerdict> {
  const samples = await db.asSystem('check the master key', (tx) => sampleKeys(tx, SAMPLE));
  if (samples.length === 0) return { kind: 'nothing-to-open' };
  try {
    for (const key of samples) await masterKeys.unwrap(keyPlace(key.organizationId, key.version), key);
    return { kind: 'opens', tried: samples.length };
  } catch (error) {
    if (error instanceof MasterKeyError) return { kind: 'fails', error };
    throw error;
  }
}

/**
 * Throws `ConfigError` when what is in the database cannot be opened: a process must not start with the wrong key, or it
 * would seal under it. A KMS that does not answer for now is no such case; `warn` is told.
 */
export async function demandMasterKeys(
  deps: CheckMasterKeysDeps,
  warn: (reason: string) => void,
): Promise<void> {
  const verdict = await checkMasterKeys(deps);
  if (verdict.kind !== 'fails') return;
  const { message, reason } = verdict.error;
  if (reason === 'away') warn(message);
  else
    throw new ConfigError(
      `Wrong setting: MASTER_KEY: the master key does not open the keys of this database: ${message}. See docs/encryption.md`,
    );
}
