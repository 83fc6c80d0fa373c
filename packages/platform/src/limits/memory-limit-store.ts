import type { Clock } from '@agendify/kernel';
import { type LimitStore, waitAfter } from './limit-store.ts';

const MAX_KEPT = 100_000;

type Window = { count: number; readonly endsAtMs: number };
type Attempts = { failures: number; mayAtMs: number; forgottenAtMs: number };

/** Limits of this process alone. Bounded: who floods it with new keys pushes out the oldest ones. */
export function memoryLimitStore(clock: Clock): LimitStore {
  const windows = new Map<string, Window>();
  const attempts = new Map<string, Attempts>();
  return {
    count: (asked) => {
      const now = clock();
      return asked.map(({ key, seconds }) => {
        let window = windows.get(key);
        if (!window || window.endsAtMs <= now) {
          window = { count: 0, endsAtMs: now + seconds * 1000 };
          putLast(windows, key, window);
        }
        window.count += 1;
        return { count: window.count, resetsInSeconds: Math.ceil((window.endsAtMs - now) / 1000) };
      });
    },
    admit: (tracks) => {
      const now = clock();
      let wait = 0;
      for (const { key } of tracks) wait = Math.max(wait, (attempts.get(key)?.mayAtMs ?? 0) - now);
      if (wait > 0) return wait;
      for (const { key, slowing } of tracks) {
        const before = attempts.get(key);
        const failures = before && before.forgottenAtMs > now ? before.failures + 1 : 1;
        const mayAtMs = now + waitAfter(failures, slowing);
        putLast(attempts, key, { failures, mayAtMs, forgottenAtMs: now + slowing.forgetSeconds * 1000 });
      }
      return 0;
    },
    forgive: (keys) => {
      for (const key of keys) attempts.delete(key);
    },
    close: () => undefined,
  };
}

/** A Map keeps the order of insertion: what was put last stays longest. */
function putLast<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  if (map.size <= MAX_KEPT) return;
  for (const oldest of map.keys()) {
    map.delete(oldest);
    return;
  }
}
