/** How attempts are slowed: the first `free` at once, then each waits twice as long as the one before. */
export type Slowing = {
  readonly free: number;
  readonly firstWaitSeconds: number;
  readonly longestWaitSeconds: number;
  /** Without an attempt for so long, all is forgotten. Never shorter than the longest wait. */
  readonly forgetSeconds: number;
};

/** One thing whose attempts are counted. Keys name no person: they are hashes, or addresses. */
export type Track = { readonly key: string; readonly slowing: Slowing };

/** One thing that is counted for so long, and then from nothing again. */
export type CountWindow = { readonly key: string; readonly seconds: number };

/** How often it was counted in the present window, this time included, and how long the window lasts. */
export type Counted = { readonly count: number; readonly resetsInSeconds: number };

/**
 * Where limits are kept: in this process, or in a Redis that all processes share. What is in memory answers at once and not by a
 * promise: nobody waits for nothing.
 */
export type LimitStore = {
  /** Counts once in every window, and answers in their order. */
  readonly count: (windows: readonly CountWindow[]) => readonly Counted[] | Promise<readonly Counted[]>;
  /**
   * Admits an attempt (0), or says how many milliseconds it must wait for the slowest of its tracks. One that is admitted counts as
   * failed on every track until it is forgiven, so that many at once gain nothing; one that must wait counts nowhere.
   */
  readonly admit: (tracks: readonly Track[]) => number | Promise<number>;
  /** Forgets what was counted under the keys. */
  readonly forgive: (keys: readonly string[]) => void | Promise<void>;
  readonly close: () => void;
};

/** How long the next attempt waits after so many that failed, in milliseconds. */
export function waitAfter(failures: number, slowing: Slowing): number {
  if (failures <= slowing.free) return 0;
  const doubled = slowing.firstWaitSeconds * 2 ** Math.min(failures - slowing.free - 1, 40);
  return Math.min(doubled, slowing.longestWaitSeconds) * 1000;
}
