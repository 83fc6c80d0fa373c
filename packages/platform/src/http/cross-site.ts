import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether a page of another site makes this call. Browsers say so by `Sec-Fetch-Site`, older ones by `Origin`; what is no browser says
 * neither, and carries no cookies of a person. `friends` are the origins that may call: our own web and the CORS list.
 */
export function isCrossSite(headers: IncomingHttpHeaders, friends: readonly string[]): boolean {
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (origin !== undefined && friends.includes(origin)) return false;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
