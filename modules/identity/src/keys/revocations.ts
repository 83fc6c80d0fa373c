import type { Database, TokenCaller } from '@agendify/platform';
import { listRevocations } from '../data/revocation-store.ts';

/** Whether a token that is valid by itself was revoked: its session ended, or its membership changed since. */
export type IsRevoked = (caller: TokenCaller) => Promise<boolean>;

/**
 * Makes the judge of revoked tokens. What it knows is read anew when it is older than `maxAgeMs`, by the first who asks
 * then: the answer is never older, and an idle process asks nothing.
 */
export function makeIsRevoked(db: Database, maxAgeMs: number): IsRevoked {
  let known: ReadonlyMap<string, number> = new Map();
  let readAtMs = -Infinity;
  let reading: Promise<void> | undefined;
  const read = async (): Promise<void> => {
    const startedAtMs = performance.now();
    const rows = await db.asSystem('read which tokens were revoked', listRevocations);
    const newest = new Map<string, number>();
    for (const { subjectId, version } of rows)
      newest.set(subjectId, Math.max(version, newest.get(subjectId) ?? 0));
    known = newest;
    readAtMs = startedAtMs;
  };
  return async (caller) => {
    if (performance.now() - readAtMs >= maxAgeMs) {
      reading ??= read().finally(() => (reading = undefined));
      await reading;
    }
    if (known.has(caller.sessionId)) return true;
    return caller.kind === 'member' && caller.membershipVersion < (known.get(caller.membershipId) ?? 0);
  };
}
