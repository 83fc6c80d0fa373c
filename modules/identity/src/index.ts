import { type Authenticate, type Ground, makeTokenVerifier } from '@agendify/platform';
import { isApiKey, makeApiKeyVerifier } from './keys/api-keys.ts';
import { makeIsRevoked } from './keys/revocations.ts';
import { type PublicJwk, listPublicKeys } from './keys/signing-keys.ts';

export { IDENTITY_SEALED_COLUMNS } from './data/sealed-columns.ts';
export { PUBLISHED_KEYS_KEPT_SECONDS } from './domain/signing-key-times.ts';
export { makeIdentityModule } from './module.ts';
export { makeRotateSigningKey } from './use-cases/rotate-signing-key/rotate-signing-key.ts';
export { makeListOrganizations } from './use-cases/list-organizations/list-organizations.ts';

/** Makes the verifier of access tokens and API keys for a process, whether or not it runs the identity module. */
export function makeAuthenticate({
  db,
  clock,
  config,
}: Pick<Ground, 'db' | 'clock' | 'config'>): Authenticate {
  const verify = makeTokenVerifier(() => listPublicKeys(db), clock);
  const isRevoked = makeIsRevoked(db, config.ACCESS_RECHECK_MS);
  const verifyKey = makeApiKeyVerifier(db, clock, config.ACCESS_RECHECK_MS);
  return async (accessToken) => {
    if (isApiKey(accessToken)) return verifyKey(accessToken);
    const caller = await verify(accessToken);
    return caller && !(await isRevoked(caller)) ? caller : null;
  };
}

/** The JSON Web Key Set (RFC 7517) for `/.well-known/jwks.json`; empty until the first token was signed. */
export async function readJwks(ground: Pick<Ground, 'db'>): Promise<{ readonly keys: readonly PublicJwk[] }> {
  return { keys: await listPublicKeys(ground.db) };
}
