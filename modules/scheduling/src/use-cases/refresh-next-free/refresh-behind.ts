import type { TenantCalls } from '@agendify/platform';
import type { Pair } from '../../data/next-free-store.ts';
import type { RefreshNextFree } from './refresh-next-free.ts';

/** Computes hints beside the answer to whom they misled; nobody waits for it. */
export type RefreshBehind = {
  /** Begins, unless something is being computed already: then the worker will do it, or the next search. */
  readonly begin: (calls: TenantCalls, pairs: readonly Pair[]) => void;
  /** Resolves when nothing is being computed. */
  readonly whenIdle: () => Promise<void>;
};

type Deps = Pick<RefreshNextFree, 'refreshPairs'> & {
  /** Told of a fault, which leaves the hints as they were. */
  readonly onFault: (error: unknown) => void;
};

/** Makes what computes hints of one process, one search's at a time. */
export function makeRefreshBehind({ refreshPairs, onFault }: Deps): RefreshBehind {
  let underWay: Promise<void> | null = null;
  return {
    begin: (calls, pairs) => {
      if (underWay || pairs.length === 0) return;
      underWay = refreshPairs(calls, pairs)
        .catch(onFault)
        .finally(() => {
          underWay = null;
        });
    },
    whenIdle: () => underWay ?? Promise.resolve(),
  };
}
