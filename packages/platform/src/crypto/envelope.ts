import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { OrganizationId } from '@agendify/kernel';
import type { TenantTx } from '../db/database.ts';

/** A value encrypted with the key of its organization, as it lies in the database. */
export type Sealed = Buffer;

/** Encrypts and decrypts for one organization. */
export type OrganizationCipher = {
  /**
   * AES-256-GCM. `place` names table, column and row: it is authenticated, so that a value moved to another row
   * does not open.
   */
  readonly seal: (place: string, plain: string) => Sealed;
  /** Throws when the value was altered, moved, or sealed by another organization. */
  readonly open: (place: string, sealed: Sealed) => string;
  /** A keyed hash for exact look-up (HMAC-SHA-256); `field` separates the indexes of different columns. */
  readonly blindIndex: (field: string, plain: string) => Buffer;
};

/** Gives each organization its cipher; the data key is made at first use and kept wrapped by the master key. */
export type Envelope = {
  readonly cipherOf: (tx: TenantTx) => Promise<OrganizationCipher>;
  /** The cipher where it is in memory already: for hot paths, which then need no transaction for it. */
  readonly knownCipherOf: (organizationId: OrganizationId) => OrganizationCipher | undefined;
};

type KeyTables = {
  'platform.data_keys': { organization_id: string; version: number; wrapped: Buffer };
};

const VERSION = 1;
const MAX_CACHED = 1000;

/** Envelope encryption under a 32-byte master key. Unwrapped data keys stay in memory, the least recent leave first. */
export function makeEnvelope(masterKey: Buffer): Envelope {
  if (masterKey.length !== 32) throw new RangeError('the master key must have 32 bytes');
  const ciphers = new Map<OrganizationId, OrganizationCipher>();
  return {
    knownCipherOf: (organizationId) => ciphers.get(organizationId),
    cipherOf: async (tx) => {
      const known = ciphers.get(tx.organizationId);
      if (known) return known;
      const cipher = makeCipher(tx.organizationId, await dataKeyOf(tx, masterKey));
      // A key made in this transaction may yet be rolled back: remember it only once it is committed.
      tx.afterCommit(() => {
        if (ciphers.size >= MAX_CACHED)
          for (const oldest of ciphers.keys()) if (ciphers.delete(oldest)) break;
        ciphers.set(tx.organizationId, cipher);
      });
      return cipher;
    },
  };
}

async function dataKeyOf(tx: TenantTx, masterKey: Buffer): Promise<Buffer> {
  const place = `platform.data_keys:${tx.organizationId}:${String(VERSION)}`;
  const db = tx.as<KeyTables>();
  const read = () =>
    db
      .selectFrom('platform.data_keys')
      .select('wrapped')
      .where('organization_id', '=', tx.organizationId)
      .where('version', '=', VERSION)
      .executeTakeFirst();
  const existing = await read();
  if (existing) return decrypt(masterKey, place, existing.wrapped);
  await db
    .insertInto('platform.data_keys')
    .values({
      organization_id: tx.organizationId,
      version: VERSION,
      wrapped: encrypt(masterKey, place, randomBytes(32)),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const stored = await read();
  if (!stored) throw new Error('the data key of the organization could not be stored');
  return decrypt(masterKey, place, stored.wrapped);
}

function makeCipher(organizationId: OrganizationId, dataKey: Buffer): OrganizationCipher {
  const key = derive(dataKey, 'seal');
  const indexKey = derive(dataKey, 'blind-index');
  return {
    seal: (place, plain) => encrypt(key, `${organizationId}:${place}`, Buffer.from(plain, 'utf8')),
    open: (place, sealed) => decrypt(key, `${organizationId}:${place}`, sealed).toString('utf8'),
    blindIndex: (field, plain) => createHmac('sha256', indexKey).update(`${field}\0${plain}`).digest(),
  };
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `agendify/${purpose}`, 32));
}

/** Version byte, 12 bytes nonce, 16 bytes tag, ciphertext. */
function encrypt(key: Buffer, place: string, plain: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, place: string, sealed: Buffer): Buffer {
  if (sealed.length < 29 || sealed[0] !== VERSION) throw new Error('not a sealed value');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13));
  decipher.setAAD(Buffer.from(place)).setAuthTag(sealed.subarray(13, 29));
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]);
}

/** Encrypts with a key derived from the master key itself: for the few secrets that belong to no organization. */
export function sealForSystem(masterKey: Buffer, place: string, plain: string): Sealed {
  return encrypt(derive(masterKey, 'system'), place, Buffer.from(plain, 'utf8'));
}

/** The reverse of `sealForSystem`. Throws when altered or moved. */
export function openForSystem(masterKey: Buffer, place: string, sealed: Sealed): string {
  return decrypt(derive(masterKey, 'system'), place, sealed).toString('utf8');
}
