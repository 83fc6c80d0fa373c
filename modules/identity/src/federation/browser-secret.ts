import { createHmac, timingSafeEqual } from 'node:crypto';
import { newToken } from '@agendify/platform';

/**
 * What one sign-in elsewhere is recognized and protected by. All of it follows from one secret that only the browser which began
 * keeps, so that nobody else can end it, and the database holds nothing of worth.
 */
export type BrowserFlow = {
  readonly secret: string;
  /** Comes back with the answer; kept as a hash. */
  readonly state: string;
  /** Stands in the provider's token (OpenID Connect Core, section 3.1.2.1). */
  readonly nonce: string;
  /** Proves to the provider that who began also asks for the token (RFC 7636). */
  readonly codeVerifier: string;
};

/** Makes the secret of a new sign-in elsewhere. */
export function newFlow(): BrowserFlow {
  return flowOf(newToken());
}

/** What follows from a browser's secret. */
export function flowOf(secret: string): BrowserFlow {
  const of = (purpose: string): string => createHmac('sha256', secret).update(purpose).digest('base64url');
  return { secret, state: of('state'), nonce: of('nonce'), codeVerifier: of('code-verifier') };
}

/** The sign-in that a browser has under way, if `state` belongs to it: an answer for another browser is none. */
export function flowWithState(secret: string | undefined, state: string): BrowserFlow | undefined {
  if (!secret) return undefined;
  const flow = flowOf(secret);
  const [given, expected] = [Buffer.from(state), Buffer.from(flow.state)];
  return given.length === expected.length && timingSafeEqual(given, expected) ? flow : undefined;
}
