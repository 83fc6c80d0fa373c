import type { PublicKeyCredentialRequestOptionsJSON } from '@simplewebauthn/browser';
import { api, call } from './api/client.ts';

/** Lets a passkey of this browser answer a fresh challenge. Throws `ApiProblem`, or what the browser says when it was dismissed. */
export async function usedPasskey() {
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const { options } = await call(api.POST('/v1/auth/passkey/options'));
  const { id, rawId, response } = await startAuthentication({
    // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the API writes what the standard says
    optionsJSON: options as unknown as PublicKeyCredentialRequestOptionsJSON,
  });
  return { id, rawId, type: 'public-key' as const, response };
}
