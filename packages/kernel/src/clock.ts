/** The present as milliseconds since the epoch. Injected everywhere; nothing else may ask for the time. */
export type Clock = () => number;

/** A clock that stands still at `iso` (RFC 3339 with offset). For tests and dry runs. */
export function fixedClock(iso: string): Clock {
  const now = Date.parse(iso);
  if (Number.isNaN(now)) throw new Error(`fixedClock: not an instant: ${iso}`);
  return () => now;
}
