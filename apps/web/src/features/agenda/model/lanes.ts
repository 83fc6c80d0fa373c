import type { Span } from './span.ts';

/** Where a visit stands beside those it overlaps: its lane, counted from 0, and how many share the width. */
export type Lane = { readonly lane: number; readonly lanes: number };

/**
 * Gives overlapping items lanes side by side; an item that overlaps nobody has the whole width. Each group of items
 * that touch through others shares one number of lanes, so that edges align.
 */
export function assignLanes(items: readonly (Span & { readonly id: string })[]): ReadonlyMap<string, Lane> {
  const places = new Map<string, Lane>();
  let group: { id: string; lane: number }[] = [];
  let laneEnds: number[] = [];
  const closeGroup = (): void => {
    for (const { id, lane } of group) places.set(id, { lane, lanes: laneEnds.length });
    group = [];
    laneEnds = [];
  };
  for (const item of items.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (laneEnds.every((end) => end <= item.from)) closeGroup();
    const free = laneEnds.findIndex((end) => end <= item.from);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = item.to;
    group.push({ id: item.id, lane });
  }
  closeGroup();
  return places;
}
