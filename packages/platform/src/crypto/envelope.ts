import { randomBytes } from 'node:crypto';
import type { OrganizationId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '../db/database.ts';
import { deriveKey } from './aes-gcm.ts';
import { keyPlace } from './key-places.ts';
import {
  type FieldCipher,
  type KeyRing,
  type OrganizationCipher,
  type RingKey,
  makeBlindIndex,
  makeFieldCipher,
} from './key-ring.ts';
import {
  type StoredKey,
  insertDataKey,
  insertSystemKey,
  listDataKeys,
  listSystemKeys,
} from './data/key-store.ts';
import type { MasterKeys } from './master-keys.ts';

/** Gives each organization its cipher; the data key is made at first use and kept wrapped by the master key. */
export type Envelope = {
  readonly cipherOf: (tx: TenantTx) => Promise<OrganizationCipher>;
  /** The cipher where it is in memory and fresh: for hot paths, which then need no transaction for it. */
  readonly knownCipherOf: (organizationId: OrganizationId) => OrganizationCipher | undefined;
  /** The cipher of the few secrets that belong to no organization. */
  readonly systemCipherOf: (tx: SystemTx) => Promise<FieldCipher>;
};

/** What a process remembers of one owner. */
type Known<Cipher> = { readonly ring: KeyRing; readonly cipher: Cipher; readAtMs: number };

/** The first key of the installation that is stored; version 1 is derived from the master key itself. */
export const FIRST_SYSTEM_VERSION = 2;

const MAX_CACHED = 10_000;

/**
 * Envelope encryption. Unwrapped data keys stay in memory, the least recent leave first; after `refreshSeconds` a
 * process looks whether there are others.
 */
export function makeEnvelope(masterKeys: MasterKeys, refreshSeconds = 30): Envelope {
  const known = new Map<OrganizationId, Known<OrganizationCipher>>();
  let system: Known<FieldCipher> | undefined;
  const isFresh = ({ readAtMs }: Known<unknown>): boolean =>
    performance.now() - readAtMs < refreshSeconds * 1000;
  return {
    knownCipherOf: (organizationId) => {
      const found = known.get(organizationId);
      return found && isFresh(found) ? found.cipher : undefined;
    },
    cipherOf: async (tx) => {
      const found = known.get(tx.organizationId);
      if (found && isFresh(found)) return found.cipher;
      const read = await readOrganization(tx, masterKeys, found);
      // A key made in this transaction may yet be rolled back: remember it only once it is committed.
      tx.afterCommit(() => {
        renew(known.get(tx.organizationId), read);
        if (known.size >= MAX_CACHED) for (const oldest of known.keys()) if (known.delete(oldest)) break;
        known.set(tx.organizationId, read);
      });
      return read.cipher;
    },
    systemCipherOf: async (tx) => {
      if (system && isFresh(system)) return system.cipher;
      const read = await readSystem(tx, masterKeys, system?.ring);
      tx.afterCommit(() => {
        renew(system, read);
        system = read;
      });
      return read.cipher;
    },
  };
}

/** Whoever still holds the cipher of before learns of new keys as well. */
function renew(before: Known<unknown> | undefined, read: Known<unknown>): void {
  if (before) before.ring.keys = read.ring.keys;
}

async function readOrganization(
  tx: TenantTx,
  masterKeys: MasterKeys,
  before: Known<OrganizationCipher> | undefined,
): Promise<Known<OrganizationCipher>> {
  const readAtMs = performance.now();
  let stored = await listDataKeys(tx);
  if (stored.length === 0) {
    await insertDataKey(tx, 1, await newDataKey(masterKeys, tx.organizationId, 1));
    stored = await listDataKeys(tx);
  }
  let blindIndex = before?.cipher.blindIndex;
  const ring: KeyRing = {
    keys: await unwrapMissing(stored, before?.ring, 'seal', async (key) => {
      const dataKey = await masterKeys.unwrap(keyPlace(tx.organizationId, key.version), key);
      if (key.version === 1) blindIndex ??= makeBlindIndex(dataKey);
      return dataKey;
    }),
  };
  if (!blindIndex) throw new Error('the first data key of the organization is not there');
  return { ring, cipher: { ...makeFieldCipher(ring, `${tx.organizationId}:`), blindIndex }, readAtMs };
}

async function readSystem(
  tx: SystemTx,
  masterKeys: MasterKeys,
  before: KeyRing | undefined,
): Promise<Known<FieldCipher>> {
  const readAtMs = performance.now();
  let stored = await listSystemKeys(tx);
  if (stored.length === 0) {
    const made = await newDataKey(masterKeys, null, FIRST_SYSTEM_VERSION);
    await insertSystemKey(tx, FIRST_SYSTEM_VERSION, made);
    stored = await listSystemKeys(tx);
  }
  const keys = await unwrapMissing(stored, before, 'system', (key) =>
    masterKeys.unwrap(keyPlace(null, key.version), key),
  );
  const derived = masterKeys.firstSystemKeys().map((key) => ({ version: 1, key, usableFromMs: -Infinity }));
  const ring: KeyRing = { keys: [...derived, ...keys] };
  return { ring, cipher: makeFieldCipher(ring, ''), readAtMs };
}

/** A version never gets another key: those that are known already need not be unwrapped again. */
async function unwrapMissing(
  stored: readonly StoredKey[],
  before: KeyRing | undefined,
  purpose: string,
  unwrap: (key: StoredKey) => Promise<Buffer>,
): Promise<RingKey[]> {
  const now = performance.now();
  return Promise.all(
    stored.map(async (one) => {
      const known = before?.keys.find(({ version }) => version === one.version);
      const key = known?.key ?? deriveKey(await unwrap(one), purpose);
      return { version: one.version, key, usableFromMs: now + one.usableInMs };
    }),
  );
}

/** A random data key of a version, wrapped; of an organization, or (null) of the installation. */
export async function newDataKey(
  masterKeys: MasterKeys,
  organizationId: OrganizationId | null,
  version: number,
): ReturnType<MasterKeys['wrap']> {
  return masterKeys.wrap(keyPlace(organizationId, version), randomBytes(32));
}
