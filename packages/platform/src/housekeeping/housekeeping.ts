import type { Clock } from '@agendify/kernel';
import type { Database } from '../db/database.ts';
import type { Module } from '../module.ts';
import { type Outlived, removeOutlived } from './remove-outlived.ts';

const HOUR_MS = 3_600_000;

/** How long the rows of a table are of use: a client repeats within the day, the queue within the month. */
const KEPT_MS: Readonly<Record<Outlived, number>> = {
  'idempotency-keys': 24 * HOUR_MS,
  inbox: 30 * 24 * HOUR_MS,
};

const EVERY_SECONDS = 60;
const BATCH = 1000;
/** So that a worker that is told to stop need not finish a backlog: the next run goes on. */
const BATCHES_A_RUN = 100;

/** What housekeeping needs. */
export type HousekeepingDeps = { readonly db: Pick<Database, 'asSystem'>; readonly clock: Clock };

/** The jobs that remove what the platform keeps for a while only, over all organizations, in small batches. */
export function makeHousekeeping(deps: HousekeepingDeps): NonNullable<Module['jobs']> {
  return [
    {
      name: 'remove-old-idempotency-keys',
      everySeconds: EVERY_SECONDS,
      run: () => clear(deps, 'idempotency-keys'),
    },
    { name: 'remove-old-inbox-rows', everySeconds: EVERY_SECONDS, run: () => clear(deps, 'inbox') },
  ];
}

async function clear({ db, clock }: HousekeepingDeps, what: Outlived): Promise<void> {
  const before = new Date(clock() - KEPT_MS[what]);
  for (let batch = 0; batch < BATCHES_A_RUN; batch++) {
    const removed = await db.asSystem(`remove old rows: ${what}`, (tx) =>
      removeOutlived(tx, what, before, BATCH),
    );
    if (removed < BATCH) return;
  }
}
