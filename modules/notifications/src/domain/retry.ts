/** How often a message is tried: with the pauses below over some eight hours. */
export const MAX_ATTEMPTS = 12;

const FIRST_PAUSE_MS = 15_000;
const LONGEST_PAUSE_MS = 4 * 3_600_000;

/** The pause after the n-th failed attempt (1, 2, …): twice as long each time, at most four hours. */
export function pauseAfterMs(attempts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** (attempts - 1), LONGEST_PAUSE_MS);
}
