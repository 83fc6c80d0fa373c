import { useSyncExternalStore } from 'react';
import { tokenOf } from './token-of.ts';

/**
 * The token of an e-mailed link. It travels in the fragment (`#token=…`), which browsers send to no server and which
 * reaches no log. Undefined while the page is rendered on the server, null when the link carries none.
 */
export function useLinkToken(): string | null | undefined {
  return useSyncExternalStore<string | null | undefined>(
    subscribe,
    () => tokenOf(window.location.hash),
    () => undefined,
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}
