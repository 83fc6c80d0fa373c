/** A half-open part of a day `[from, to)`, in minutes that have passed since the day's local midnight. */
export type Span = { readonly from: number; readonly to: number };

/** The two share at least one minute; touching is not overlapping. */
export function spansOverlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Sorts by start and joins what overlaps or touches; empty spans vanish. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const next of spans.filter((s) => s.from < s.to).toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last && next.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, next.to) };
    else joined.push({ from: next.from, to: next.to });
  }
  return joined;
}

/** What remains of `whole` without `taken`, sorted and disjoint. */
export function withoutSpans(whole: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let from = whole.from;
  for (const cut of joinSpans(taken)) {
    if (cut.to <= from) continue;
    if (cut.from >= whole.to) break;
    if (cut.from > from) left.push({ from, to: cut.from });
    from = cut.to;
  }
  if (from < whole.to) left.push({ from, to: whole.to });
  return left;
}

/** The part of `span` that lies within `bounds`; undefined where they do not meet. */
export function clipSpan(span: Span, bounds: Span): Span | undefined {
  const from = Math.max(span.from, bounds.from);
  const to = Math.min(span.to, bounds.to);
  return from < to ? { from, to } : undefined;
}
