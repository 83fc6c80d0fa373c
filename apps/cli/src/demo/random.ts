/** Numbers that look random and are the same at every run. */
export type Random = {
  /** At least 0, less than 1. */
  readonly next: () => number;
  /** A whole number from 0 to `below` - 1. */
  readonly below: (below: number) => number;
  /** One of the list, which must not be empty. */
  readonly of: <T>(list: readonly T[]) => T;
  /** True in `share` of all cases. */
  readonly chance: (share: number) => boolean;
};

/** Makes a stream of numbers from a seed (mulberry32: small, fast, good enough for names). */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    next,
    below,
    of: (list) => {
      const chosen = list[below(list.length)];
      if (chosen === undefined) throw new RangeError('nothing to choose from');
      return chosen;
    },
    chance: (share) => next() < share,
  };
}
