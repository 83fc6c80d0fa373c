import { createHmac } from 'node:crypto';
import { type Sealed, type VersionedKey, deriveKey, openBytes, sealBytes, versionOf } from './aes-gcm.ts';
import { type RowOf, type SealedPlace, placeText } from './sealed-place.ts';

/** A data key that a process knows, and from when on it seals with it, by `performance.now()`. */
export type RingKey = VersionedKey & { readonly usableFromMs: number };

/** The data keys of one owner; replaced as a whole when a process learns of another one. */
export type KeyRing = { keys: readonly RingKey[] };

/** Encrypts and decrypts for one owner of keys. */
export type FieldCipher = {
  /** AES-256-GCM under the newest key in use; the place, with what tells the row apart, is authenticated. */
  readonly seal: <Row extends string>(place: SealedPlace<Row>, row: RowOf<Row>, plain: string) => Sealed;
  /** Throws when the value was altered, moved to another place or row, or sealed by another owner. */
  readonly open: <Row extends string>(place: SealedPlace<Row>, row: RowOf<Row>, sealed: Sealed) => string;
  /** The same value under the newest key in use; null where it is under that already. Throws like `open`. */
  readonly reseal: <Row extends string>(
    place: SealedPlace<Row>,
    row: RowOf<Row>,
    sealed: Sealed,
  ) => Sealed | null;
  /** The version of the key that `seal` takes now. */
  readonly sealingVersion: () => number;
};

/** Encrypts and decrypts for one organization. */
export type OrganizationCipher = FieldCipher & {
  /**
   * A keyed hash for exact look-up (HMAC-SHA-256); `field` separates the indexes of different columns. Its key does not
   * rotate: what was indexed stays findable.
   */
  readonly blindIndex: (field: string, plain: string) => Buffer;
};

/** Makes the cipher of a ring. `owner` is authenticated with every value. */
export function makeFieldCipher(ring: KeyRing, owner: string): FieldCipher {
  const textOf = <Row extends string>(place: SealedPlace<Row>, row: RowOf<Row>): string =>
    owner + placeText(place, row);
  const open = (text: string, sealed: Sealed): Buffer => openWithAny(ring, text, sealed);
  return {
    seal: (place, row, plain) => sealBytes(newestIn(ring), textOf(place, row), Buffer.from(plain, 'utf8')),
    open: (place, row, sealed) => open(textOf(place, row), sealed).toString('utf8'),
    reseal: (place, row, sealed) => {
      const newest = newestIn(ring);
      if (versionOf(sealed) === newest.version) return null;
      const text = textOf(place, row);
      return sealBytes(newest, text, open(text, sealed));
    },
    sealingVersion: () => newestIn(ring).version,
  };
}

/** Makes the keyed hash of an organization. `dataKey` is its first one. */
export function makeBlindIndex(dataKey: Buffer): OrganizationCipher['blindIndex'] {
  const indexKey = deriveKey(dataKey, 'blind-index');
  return (field, plain) => createHmac('sha256', indexKey).update(`${field}\0${plain}`).digest();
}

function newestIn(ring: KeyRing): RingKey {
  const now = performance.now();
  let newest: RingKey | undefined;
  for (const key of ring.keys)
    if (key.usableFromMs <= now && (!newest || key.version > newest.version)) newest = key;
  // A clock that was set back must not stop whoever seals: the first key has nobody to wait for.
  newest ??= ring.keys[0];
  if (!newest) throw new Error('there is no data key');
  return newest;
}

function openWithAny(ring: KeyRing, text: string, sealed: Sealed): Buffer {
  const version = versionOf(sealed);
  let fault: unknown = new Error(`there is no data key of version ${String(version)}`);
  for (const candidate of ring.keys) {
    if (candidate.version !== version) continue;
    try {
      return openBytes(candidate.key, text, sealed);
    } catch (error) {
      fault = error;
    }
  }
  throw fault;
}
