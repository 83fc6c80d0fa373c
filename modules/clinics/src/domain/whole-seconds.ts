import type { Interval } from '@agendify/kernel';

/** The smallest period of whole seconds around another: instants are shown to the second. */
export function toWholeSeconds({ startMs, endMs }: Interval): Interval {
  return { startMs: Math.floor(startMs / 1000) * 1000, endMs: Math.ceil(endMs / 1000) * 1000 };
}
