import type { Clock } from '@agendify/kernel';
import {
  type Database,
  type Envelope,
  type SigningKey,
  type SystemTx,
  importSigningKey,
  makeSigningKeyPair,
} from '@agendify/platform';
import { z } from 'zod';
import {
  PRIVATE_JWK,
  type StoredSigningKey,
  insertSigningKey,
  listSigningKeys,
  lockSigningKeys,
} from '../data/signing-key-store.ts';
import { SIGNING_KEYS_KNOWN_MS, type Signing, signerOf } from '../domain/signing-key-times.ts';

/** A public key as JSON (RFC 7517). */
export type PublicJwk = Record<string, unknown> & { readonly kid: string };

/** What the keys are made of. */
export type SigningKeysDeps = {
  readonly db: Database;
  readonly envelope: Envelope;
  readonly clock: Clock;
};

const Jwk = z.looseObject({ kty: z.string() });

type Signer = Signing & { readonly key: SigningKey };

/**
 * The key that signs access tokens now; the first is made at the first use. Of several processes that start at once one
 * makes it and the others find it. Once a minute it looks for others; while that fails it goes on with those it has.
 */
export function makeSigningKey(deps: SigningKeysDeps): () => Promise<SigningKey> {
  const { clock } = deps;
  let signers: readonly Signer[] = [];
  let lookedAtMs = -Infinity;
  let looking: Promise<void> | undefined;
  const look = async (): Promise<void> => {
    const startedMs = clock();
    signers = await readSigners(deps, signers);
    lookedAtMs = startedMs;
  };
  return async () => {
    if (clock() - lookedAtMs >= SIGNING_KEYS_KNOWN_MS) {
      looking ??= look().finally(() => (looking = undefined));
      await looking.catch((error: unknown) => {
        if (!signerOf(signers, clock)) throw error;
      });
    }
    const signer = signerOf(signers, clock);
    if (!signer) throw new Error('there is no key to sign with');
    return signer.key;
  };
}

/** The one that signs now, and those that will; known ones need not be opened again. */
async function readSigners(deps: SigningKeysDeps, known: readonly Signer[]): Promise<Signer[]> {
  const { db, envelope, clock } = deps;
  return db.asSystem('find or make the signing key', async (tx) => {
    let stored = await listSigners(tx);
    if (!signerOf(stored, clock)) {
      await lockSigningKeys(tx);
      stored = await listSigners(tx);
      if (!signerOf(stored, clock)) stored = [await addSigningKey(tx, envelope, clock()), ...stored];
    }
    const signer = signerOf(stored, clock);
    const cipher = await envelope.systemCipherOf(tx);
    const needed = stored.filter((one) => one === signer || one.signsFromMs > clock());
    return Promise.all(
      needed.map(async ({ kid, signsFromMs, sealedPrivateJwk }) => {
        const same = known.find((one) => one.kid === kid);
        if (same) return same;
        const privateJwk = Jwk.parse(JSON.parse(cipher.open(PRIVATE_JWK, { kid }, sealedPrivateJwk)));
        return { kid, signsFromMs, key: await importSigningKey(kid, privateJwk) };
      }),
    );
  });
}

/** Those whose private half is here. */
export async function listSigners(tx: SystemTx): Promise<StoredSigningKey[]> {
  return (await listSigningKeys(tx)).filter(({ sealedPrivateJwk }) => sealedPrivateJwk.length > 0);
}

/** Makes a key and publishes it; it signs from then on. */
export async function addSigningKey(
  tx: SystemTx,
  envelope: Envelope,
  signsFromMs: number,
): Promise<StoredSigningKey> {
  const { kid, publicJwk, privateJwk } = await makeSigningKeyPair();
  const cipher = await envelope.systemCipherOf(tx);
  const sealedPrivateJwk = cipher.seal(PRIVATE_JWK, { kid }, JSON.stringify(privateJwk));
  const stored: StoredSigningKey = { kid, publicJwk: { ...publicJwk }, sealedPrivateJwk, signsFromMs };
  await insertSigningKey(tx, stored);
  return stored;
}

/** The public halves of every key whose tokens are accepted: what a JSON Web Key Set holds. */
export async function listPublicKeys(db: Database): Promise<PublicJwk[]> {
  const keys = await db.asSystem('read the public signing keys', listSigningKeys);
  return keys.map((key) => ({ ...key.publicJwk, kid: key.kid }));
}
