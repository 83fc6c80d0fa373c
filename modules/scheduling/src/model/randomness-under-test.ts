/** A stream of choices that is the same for the same seed (mulberry32). */
export type Randomness = {
  /** A whole number from 0 to below `n`. */
  readonly below: (n: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T;
  /** One of the words, each as often as its weight says. */
  readonly weighted: <Word extends string>(weights: Readonly<Record<Word, number>>) => Word;
};

/** Makes the choices of a seed. */
export function makeRandomness(seed: number): Randomness {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (from) => {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('nothing to pick from');
      return picked;
    },
    weighted: <Word extends string>(weights: Readonly<Record<Word, number>>) => {
      const words = Object.keys(weights) as Word[];
      let left = next() * words.reduce((sum, word) => sum + weights[word], 0);
      for (const word of words) {
        left -= weights[word];
        if (left < 0) return word;
      }
      throw new Error('no word has a weight');
    },
  };
}
