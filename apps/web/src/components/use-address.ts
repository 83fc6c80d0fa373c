import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

/** What the address says beside the path, and a function that changes it; null takes a part away. */
export function useAddress(): {
  readonly read: (name: string) => string | null;
  readonly write: (change: Readonly<Record<string, string | null>>) => void;
} {
  const search = useSearchParams();
  const read = useCallback((name: string) => search.get(name), [search]);
  const write = useCallback((change: Readonly<Record<string, string | null>>) => {
    const next = new URLSearchParams(window.location.search);
    for (const [name, value] of Object.entries(change)) {
      if (value === null || value === '') next.delete(name);
      else next.set(name, value);
    }
    // Not the router: the page is the same, and nothing need be asked of the server.
    window.history.replaceState(null, '', `?${next.toString()}`);
  }, []);
  return { read, write };
}
