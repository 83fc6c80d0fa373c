import { type Interval, overlaps, subtract, union } from '@agendify/kernel';
import type { Busy } from './facts.ts';

const MINUTE_MS = 60_000;
const ALWAYS: Interval = { startMs: -8.64e15, endMs: 8.64e15 };

/** The free minutes that a visit asks for around itself. */
export type Margins = { readonly beforeMinutes: number; readonly afterMinutes: number };

/**
 * The period in which a visit with these margins must not lie: between two neighbours the gap is the larger of what
 * the earlier asks for afterwards and the later asks for before, not the sum.
 */
export function keptFrom(busy: Busy, margins: Margins): Interval {
  return {
    startMs: busy.startMs - Math.max(busy.beforeMinutes, margins.afterMinutes) * MINUTE_MS,
    endMs: busy.endMs + Math.max(busy.afterMinutes, margins.beforeMinutes) * MINUTE_MS,
  };
}

/** Whether a visit in this period would come too near to one of these. */
export function isTooNear(busy: readonly Busy[], during: Interval, margins: Margins): boolean {
  return busy.some((each) => overlaps(keptFrom(each, margins), during));
}

/** All time but what is kept from a visit with these margins. */
export function clearTime(busy: readonly Busy[], margins: Margins): Interval[] {
  return subtract(
    [ALWAYS],
    busy.map((each) => keptFrom(each, margins)),
  );
}

/** When a visit of this length may start to lie within one of the periods; half-open, so one millisecond longer. */
export function startWindows(periods: readonly Interval[], durationMs: number): Interval[] {
  return periods
    .filter(({ startMs, endMs }) => endMs - startMs >= durationMs)
    .map(({ startMs, endMs }) => ({ startMs, endMs: endMs - durationMs + 1 }));
}

/** Start windows of several ways to do it; sorted and joined. */
export function anyOf(ways: readonly (readonly Interval[])[]): Interval[] {
  return ways.length === 1 ? [...(ways[0] ?? [])] : union(ways.flat());
}
