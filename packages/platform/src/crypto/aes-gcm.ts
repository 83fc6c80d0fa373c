import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** A value encrypted with AES-256-GCM, as it lies in the database. */
export type Sealed = Buffer;

/** A key of 32 bytes and its version. */
export type VersionedKey = { readonly version: number; readonly key: Buffer };

// The first byte says how the rest is laid out. Format 1: nonce, tag, ciphertext, under the key of version 1.
// Format 2: the version of the key in four bytes, then the same; the version is authenticated with the place.
const FORMAT_OF_VERSION_1 = 1;
const FORMAT_WITH_VERSION = 2;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** How many bytes at the start of a sealed value may name its key: of format 2 all of them, of format 1 the first. */
export const HEADER_BYTES = 5;

/** The bytes with which every value begins that a key of this version has sealed. */
export function headerOf(version: number): Buffer {
  if (version === 1) return Buffer.of(FORMAT_OF_VERSION_1);
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt8(FORMAT_WITH_VERSION);
  header.writeUInt32BE(version, 1);
  return header;
}

/** The version of the key that has sealed a value. Throws for what is no sealed value. */
export function versionOf(sealed: Sealed): number {
  if (sealed[0] === FORMAT_OF_VERSION_1) return 1;
  if (sealed[0] === FORMAT_WITH_VERSION && sealed.length >= HEADER_BYTES) {
    const version = sealed.readUInt32BE(1);
    if (version > 1) return version;
  }
  throw new Error('not a sealed value');
}

/**
 * AES-256-GCM under a random nonce of 96 bits; `place` is authenticated. Version 1 writes the format that programs
 * from before there were versions can read.
 */
export function sealBytes({ version, key }: VersionedKey, place: string, plain: Buffer): Sealed {
  const header = headerOf(version);
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(additionalData(header, place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), body]);
}

/** The reverse of `sealBytes`, with the key of `versionOf(sealed)`. Throws when altered, cut, moved, or of another key. */
export function openBytes(key: Buffer, place: string, sealed: Sealed): Buffer {
  const header = headerOf(versionOf(sealed));
  const [tagAt, bodyAt] = [header.length + NONCE_BYTES, header.length + NONCE_BYTES + TAG_BYTES];
  if (sealed.length < bodyAt) throw new Error('not a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(header.length, tagAt), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(additionalData(header, place)).setAuthTag(sealed.subarray(tagAt, bodyAt));
  return Buffer.concat([decipher.update(sealed.subarray(bodyAt)), decipher.final()]);
}

/** A key of 32 bytes for one purpose (HKDF-SHA-256), from which neither the other nor its siblings can be found. */
export function deriveKey(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `agendify/${purpose}`, 32));
}

function additionalData(header: Buffer, place: string): Buffer {
  return header.length === 1 ? Buffer.from(place) : Buffer.concat([header, Buffer.from(place)]);
}
