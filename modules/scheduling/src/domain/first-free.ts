/** Somebody who may be asked, and a time before which they are certainly not free. */
export type Prospect<C> = { readonly candidate: C; readonly boundMs: number };

/** The earliest free time found of a practice. */
export type FirstFound<C> = { readonly candidate: C; readonly startMs: number };

/**
 * A search for the `limit` practices that are free first, without asking all of them: candidates are asked in the order
 * of the times before which they are certainly not free, until nobody is left who could still come among the first. A
 * practice may have several candidates, one a service, and counts once, with its earliest.
 */
export type Frontier<C> = {
  /** Adds a candidate, or says that one is not free before a later time than was known. */
  readonly expect: (candidate: C, boundMs: number) => void;
  /** The candidate's first free time. It is not asked again. */
  readonly settle: (candidate: C, startMs: number) => void;
  /** The candidate is not free at all. */
  readonly drop: (candidate: C) => void;
  /** From when on a time would not come among the first any more. */
  readonly limitMs: () => number;
  /** Up to `count` who may come among the first, the earliest first and equals in the order in which they were added. */
  readonly next: (count: number, beforeMs?: number) => Prospect<C>[];
  /** What was found, the earliest first: one a practice, those after the limit too. */
  readonly found: () => FirstFound<C>[];
};

/** Begins a search. */
export function makeFrontier<C extends { readonly practiceId: string }>(limit: number): Frontier<C> {
  const bounds = new Map<C, number>();
  const firstOf = new Map<string, FirstFound<C>>();

  const found = (): FirstFound<C>[] => [...firstOf.values()].toSorted((a, b) => a.startMs - b.startMs);
  const limitMs = (): number => found()[limit - 1]?.startMs ?? Infinity;

  return {
    expect: (candidate, boundMs) => {
      bounds.set(candidate, boundMs);
    },
    settle: (candidate, startMs) => {
      bounds.delete(candidate);
      const known = firstOf.get(candidate.practiceId);
      if (!known || startMs < known.startMs) firstOf.set(candidate.practiceId, { candidate, startMs });
    },
    drop: (candidate) => {
      bounds.delete(candidate);
    },
    limitMs,
    next: (count, beforeMs = Infinity) => {
      const until = limitMs();
      const open: Prospect<C>[] = [];
      for (const [candidate, boundMs] of bounds) {
        const ownMs = firstOf.get(candidate.practiceId)?.startMs ?? Infinity;
        if (boundMs < until && boundMs < ownMs && boundMs <= beforeMs) open.push({ candidate, boundMs });
      }
      return open.toSorted((a, b) => a.boundMs - b.boundMs).slice(0, count);
    },
    found,
  };
}
