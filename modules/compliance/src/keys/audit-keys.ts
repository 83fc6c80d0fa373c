import {
  type KeyObject,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import type { Envelope, SystemTx } from '@agendify/platform';
import { PRIVATE_KEY, insertKey, listKeys, lockKeys } from '../data/key-store.ts';

/** Signs with the newest key. */
export type AuditSigner = {
  readonly keyVersion: number;
  readonly sign: (bytes: Uint8Array) => Buffer;
};

/** The public halves by version: all that is needed to verify. */
export type PublicAuditKeys = ReadonlyMap<number, KeyObject>;

/** The newest key; the first is made at the first use. Of several that look at once one makes it. */
export async function findSigner(tx: SystemTx, envelope: Envelope): Promise<AuditSigner> {
  let [newest] = await listKeys(tx);
  if (!newest) {
    await lockKeys(tx);
    [newest] = await listKeys(tx);
    newest ??= await addKey(tx, envelope, 1);
  }
  const { version, sealedPrivateKey } = newest;
  const cipher = await envelope.systemCipherOf(tx);
  const der = Buffer.from(cipher.open(PRIVATE_KEY, { version: String(version) }, sealedPrivateKey), 'base64');
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { keyVersion: version, sign: (bytes) => sign(null, bytes, key) };
}

/** Makes the next key: it signs from now on. What older ones have signed is verified with them. Answers its version. */
export async function rotateAuditKey(tx: SystemTx, envelope: Envelope): Promise<number> {
  await lockKeys(tx);
  const [newest] = await listKeys(tx);
  return (await addKey(tx, envelope, (newest?.version ?? 0) + 1)).version;
}

/** The public halves of all keys. */
export async function listPublicAuditKeys(tx: SystemTx): Promise<PublicAuditKeys> {
  const keys = await listKeys(tx);
  return new Map(keys.map(({ version, publicKey }) => [version, publicKeyOf(publicKey)]));
}

/** Whether a key has signed these bytes; false for a version that is not known. */
export function isSigned(
  keys: PublicAuditKeys,
  version: number,
  bytes: Uint8Array,
  signature: Uint8Array,
): boolean {
  const key = keys.get(version);
  return key !== undefined && verify(null, bytes, key, signature);
}

/** A public key from its DER form. */
export function publicKeyOf(der: Buffer): KeyObject {
  return createPublicKey({ key: der, format: 'der', type: 'spki' });
}

async function addKey(tx: SystemTx, envelope: Envelope, version: number) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', {
    publicKeyEncoding: { format: 'der', type: 'spki' },
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
  });
  const cipher = await envelope.systemCipherOf(tx);
  const sealedPrivateKey = cipher.seal(
    PRIVATE_KEY,
    { version: String(version) },
    privateKey.toString('base64'),
  );
  const stored = { version, publicKey, sealedPrivateKey };
  await insertKey(tx, stored);
  return stored;
}
