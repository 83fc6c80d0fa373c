import {
  type Database,
  type SigningKey,
  importSigningKey,
  makeSigningKeyPair,
  openForSystem,
  sealForSystem,
} from '@agendify/platform';
import { z } from 'zod';
import {
  type StoredSigningKey,
  insertSigningKey,
  listSigningKeys,
  lockSigningKeys,
} from '../data/signing-key-store.ts';

/** A public key as JSON (RFC 7517). */
export type PublicJwk = Record<string, unknown> & { readonly kid: string };

/** What the keys are made of. */
export type SigningKeysDeps = { readonly db: Database; readonly masterKey: Buffer };

const Jwk = z.looseObject({ kty: z.string() });

/**
 * The key that signs access tokens, made at the first use. Of several processes that start at once one makes it and
 * the others find it. The private half lies in the database sealed by the master key.
 */
export function makeSigningKey(deps: SigningKeysDeps): () => Promise<SigningKey> {
  let ready: Promise<SigningKey> | undefined;
  return () => {
    ready ??= readOrMake(deps).catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    return ready;
  };
}

async function readOrMake({ db, masterKey }: SigningKeysDeps): Promise<SigningKey> {
  const { kid, sealedPrivateJwk } = await db.asSystem('find or make the signing key', async (tx) => {
    await lockSigningKeys(tx);
    const [newest] = await listSigningKeys(tx);
    if (newest) return newest;
    const made = await makeSigningKeyPair();
    const stored: StoredSigningKey = {
      kid: made.kid,
      publicJwk: { ...made.publicJwk },
      sealedPrivateJwk: sealForSystem(masterKey, placeOf(made.kid), JSON.stringify(made.privateJwk)),
    };
    await insertSigningKey(tx, stored);
    return stored;
  });
  const privateJwk = Jwk.parse(JSON.parse(openForSystem(masterKey, placeOf(kid), sealedPrivateJwk)));
  return importSigningKey(kid, privateJwk);
}

/** The public halves of every key whose tokens are accepted: what a JSON Web Key Set holds. */
export async function listPublicKeys(db: Database): Promise<PublicJwk[]> {
  const keys = await db.asSystem('read the public signing keys', listSigningKeys);
  return keys.map((key) => ({ ...key.publicJwk, kid: key.kid }));
}

function placeOf(kid: string): string {
  return `identity.signing_keys.private_jwk:${kid}`;
}
