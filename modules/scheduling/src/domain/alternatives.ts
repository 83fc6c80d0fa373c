import type { FreeStart } from './engine/free-starts.ts';

/** How many other times a lost race is offered. */
export const ALTERNATIVES_OFFERED = 3;

/** Which free starts are wanted near a wish. */
export type NearestRange = {
  readonly count?: number;
  /** The wish itself as well, should it be free. */
  readonly orThere?: boolean;
};

/**
 * The free starts nearest to a wish, best first: the same day before other days, then the smaller distance,
 * then the earlier.
 */
export function nearestStarts(
  free: readonly FreeStart[],
  wishedMs: number,
  { count = ALTERNATIVES_OFFERED, orThere = false }: NearestRange = {},
): FreeStart[] {
  const isOtherDay = ({ day }: FreeStart): number =>
    wishedMs >= day.startMs && wishedMs < day.endMs ? 0 : 1;
  return free
    .filter((start) => orThere || start.startMs !== wishedMs)
    .toSorted(
      (a, b) =>
        isOtherDay(a) - isOtherDay(b) ||
        Math.abs(a.startMs - wishedMs) - Math.abs(b.startMs - wishedMs) ||
        a.startMs - b.startMs,
    )
    .slice(0, count);
}
