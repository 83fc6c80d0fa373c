import type { Cookie } from '@agendify/platform';
import { PROVIDER_ANSWER_SECONDS } from '../domain/federation-times.ts';

/** Holds the secret of a sign-in that is under way elsewhere; the prefix keeps other hosts from setting it. */
export const FLOW_COOKIE = '__Host-agendify-flow';

/** The cookie that carries the secret of a new sign-in elsewhere. */
export function flowCookie(secret: string): Cookie {
  return { name: FLOW_COOKIE, value: secret, path: '/', maxAgeSeconds: PROVIDER_ANSWER_SECONDS };
}

/** Removes the secret from a browser once it has served. */
export const forgetFlow: Cookie = { name: FLOW_COOKIE, value: '', path: '/', maxAgeSeconds: 0 };
