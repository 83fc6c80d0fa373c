import { useSyncExternalStore } from 'react';

/**
 * The token of an e-mailed link. It travels in the fragment (`#token=…`), which browsers send to no server and which
 * reaches no log. Undefined while the page is rendered on the server, null when the link carries none.
 */
export function useLinkToken(): string | null | undefined {
  return useSyncExternalStore<string | null | undefined>(subscribe, () => tokenOf(window.location.hash), () => undefined);
}

/** The token in a fragment; null when there is none of a token's length. */
export function tokenOf(hash: string): string | null {
  const token = new URLSearchParams(hash.replace(/^#/, '')).get('token');
  return token === null || token.length < 20 || token.length > 100 ? null : token;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}
