import type { Database } from '../db/database.ts';
import { keyPlace } from './key-places.ts';
import { type OwnedKey, listOwnedKeys, replaceWrapped } from './data/key-store.ts';
import type { MasterKeys } from './master-keys.ts';

/** What wrapping anew needs. */
export type RewrapKeysDeps = { readonly db: Pick<Database, 'asSystem'>; readonly masterKeys: MasterKeys };

/** How far it is. */
export type Rewrapped = { readonly looked: number; readonly rewrapped: number; readonly isComplete: boolean };

const BATCH = 50;

/**
 * Wraps every data key under the current master key; the data keys stay the same, and so do all values. Each key is
 * replaced by itself: stopped or killed at any point, it is under one master key or the other. Repeating it goes on.
 */
export async function rewrapKeys(
  { db, masterKeys }: RewrapKeysDeps,
  stopping: AbortSignal,
  tell: (soFar: Rewrapped) => void,
): Promise<Rewrapped> {
  let [looked, rewrapped] = [0, 0];
  let after: OwnedKey | null = null;
  for (;;) {
    if (stopping.aborted) return { looked, rewrapped, isComplete: false };
    const batch: OwnedKey[] = await db.asSystem('wrap data keys anew', (tx) =>
      listOwnedKeys(tx, after, BATCH),
    );
    for (const key of batch) {
      // Outside any transaction: a KMS may take its time.
      const fresh = await masterKeys.rewrap(keyPlace(key.organizationId, key.version), key);
      if (fresh && (await db.asSystem('wrap data keys anew', (tx) => replaceWrapped(tx, key, fresh))))
        rewrapped++;
      looked++;
    }
    tell({ looked, rewrapped, isComplete: false });
    const last = batch.at(-1);
    if (!last || batch.length < BATCH) return { looked, rewrapped, isComplete: true };
    after = last;
  }
}
