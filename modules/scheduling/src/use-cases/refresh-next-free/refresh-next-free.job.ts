import type { Clock } from '@agendify/kernel';
import type { Database, Module } from '@agendify/platform';
import { type DueHint, findDue } from '../../data/next-free-store.ts';
import type { RefreshNextFree } from './refresh-next-free.ts';

const EVERY_SECONDS = 30;
const DAY_MS = 86_400_000;
const BATCH = 256;
/** So that a worker that is told to stop need not finish a backlog: the next run goes on. */
const BATCHES_A_RUN = 16;

type Deps = {
  readonly db: Pick<Database, 'hot' | 'asSystem'>;
  readonly clock: Clock;
  readonly refreshNextFree: RefreshNextFree;
};

/**
 * The job that computes hints that time has overtaken, and each once a day from nothing, so that what should ever have been
 * overlooked does not stay.
 */
export function makeRefreshDueHints(deps: Deps): NonNullable<Module['jobs']>[number] {
  return { name: 'refresh-next-free', everySeconds: EVERY_SECONDS, run: () => refreshDue(deps) };
}

async function refreshDue({ db, clock, refreshNextFree }: Deps): Promise<void> {
  for (let batch = 0; batch < BATCHES_A_RUN; batch++) {
    const nowMs = clock();
    const due = await db.asSystem('find next free times that have passed', (tx) =>
      findDue(tx, nowMs, nowMs - DAY_MS, BATCH),
    );
    const groups = Map.groupBy(due, ({ organizationId, isOld }) => `${organizationId} ${String(isOld)}`);
    for (const group of groups.values()) await refreshGroup(db, refreshNextFree, group);
    if (due.length < BATCH) return;
  }
}

/** Hints of one organization, all of them old or none. */
async function refreshGroup(
  db: Deps['db'],
  { refreshPairs }: RefreshNextFree,
  group: readonly DueHint[],
): Promise<void> {
  const [first] = group;
  if (!first) return;
  const { organizationId, isOld } = first;
  await refreshPairs(db.hot({ organizationId, accountId: null }), group, isOld);
}
