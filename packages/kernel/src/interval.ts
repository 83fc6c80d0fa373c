/**
 * A half-open period `[startMs, endMs)` in milliseconds since the epoch. Numbers, not Temporal objects: the
 * availability engine compares thousands of them for each answer.
 */
export type Interval = { readonly startMs: number; readonly endMs: number };

/** Two half-open periods share at least one instant; touching is not overlapping. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.startMs < b.endMs && b.startMs < a.endMs;
}

/** `inner` lies wholly within `outer`. */
export function contains(outer: Interval, inner: Interval): boolean {
  return outer.startMs <= inner.startMs && inner.endMs <= outer.endMs;
}

/** Sorts by start and joins what overlaps or touches; empty periods vanish. */
export function union(intervals: readonly Interval[]): Interval[] {
  const joined: Interval[] = [];
  const sorted = intervals.filter((i) => i.startMs < i.endMs).toSorted((a, b) => a.startMs - b.startMs);
  for (const next of sorted) {
    const last = joined.at(-1);
    if (last && next.startMs <= last.endMs) {
      joined[joined.length - 1] = { startMs: last.startMs, endMs: Math.max(last.endMs, next.endMs) };
    } else {
      joined.push(next);
    }
  }
  return joined;
}

/** What remains of `from` (sorted, disjoint) without `taken` (any order); sorted and disjoint again. */
export function subtract(from: readonly Interval[], taken: readonly Interval[]): Interval[] {
  const cuts = union(taken);
  const left: Interval[] = [];
  let firstCut = 0;
  for (const piece of from) {
    let startMs = piece.startMs;
    while ((cuts[firstCut]?.endMs ?? Infinity) <= startMs) firstCut++;
    for (let i = firstCut; i < cuts.length; i++) {
      const cut = cuts[i];
      if (!cut || cut.startMs >= piece.endMs) break;
      if (cut.startMs > startMs) left.push({ startMs, endMs: cut.startMs });
      startMs = Math.max(startMs, cut.endMs);
    }
    if (startMs < piece.endMs) left.push({ startMs, endMs: piece.endMs });
  }
  return left;
}

/** The instants common to both lists; each must be sorted and disjoint, and so is the answer. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const common: Interval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const x = a[i];
    const y = b[j];
    if (!x || !y) return common;
    const startMs = Math.max(x.startMs, y.startMs);
    const endMs = Math.min(x.endMs, y.endMs);
    if (startMs < endMs) common.push({ startMs, endMs });
    if (x.endMs < y.endMs) i++;
    else j++;
  }
}
