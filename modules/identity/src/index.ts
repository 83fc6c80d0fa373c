import { type Authenticate, type Ground, makeTokenVerifier } from '@agendify/platform';
import { type PublicJwk, listPublicKeys } from './keys/signing-keys.ts';

export { IDENTITY_SEALED_COLUMNS } from './data/signing-key-store.ts';
export { PUBLISHED_KEYS_KEPT_SECONDS } from './domain/signing-key-times.ts';
export { makeIdentityModule } from './module.ts';
export { makeRotateSigningKey } from './use-cases/rotate-signing-key/rotate-signing-key.ts';
export { makeListOrganizations } from './use-cases/list-organizations/list-organizations.ts';

/** Makes the verifier of access tokens for a process, whether or not it runs the identity module. */
export function makeAuthenticate(ground: Pick<Ground, 'db' | 'clock'>): Authenticate {
  return makeTokenVerifier(() => listPublicKeys(ground.db), ground.clock);
}

/** The JSON Web Key Set (RFC 7517) for `/.well-known/jwks.json`; empty until the first token was signed. */
export async function readJwks(ground: Pick<Ground, 'db'>): Promise<{ readonly keys: readonly PublicJwk[] }> {
  return { keys: await listPublicKeys(ground.db) };
}
