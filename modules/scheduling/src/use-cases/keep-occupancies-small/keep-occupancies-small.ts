import type { Clock } from '@agendify/kernel';
import type { Database } from '@agendify/platform';
import {
  type PassedBefore,
  type PassingTable,
  countPages,
  removeExpiredHolds,
  removePassed,
} from '../../data/occupancy-removal-store.ts';

const HOUR_MS = 3_600_000;
/** Late changes of a day that has just ended (a visit undone in the evening) still find their rows. */
const KEPT_AFTER_END_MS = 24 * HOUR_MS;
const KEPT_AFTER_EXPIRY_MS = HOUR_MS;
/** Two megabytes: some 17,000 rows at most, a fraction of a second. */
const PAGES_A_TRANSACTION = 256;
const HOLDS_A_TRANSACTION = 1000;
/** So that a worker that is told to stop need not finish a backlog: the next run goes on where this one ended. */
const RUN_MS = 30_000;

/** How many rows a run removed. */
export type Removed = { readonly occupancies: number; readonly sessions: number; readonly holds: number };

type Deps = { readonly db: Pick<Database, 'asSystem'>; readonly clock: Clock };

/**
 * Makes the removal of occupancies and group sessions that ended more than a day ago and of holds that expired more than an
 * hour ago, over all organizations: the guard is fast while its table is small, and appointments stay as history.
 */
export function makeKeepOccupanciesSmall({ db, clock }: Deps): () => Promise<Removed> {
  const places: Record<PassingTable, number> = { occupancies: 0, sessions: 0 };

  const sweep = async (table: PassingTable, passed: PassedBefore, untilMs: number): Promise<number> => {
    const pages = await db.asSystem(`remove passed ${table}: look how many pages`, (tx) =>
      countPages(tx, table),
    );
    let count = 0;
    while (places[table] < pages) {
      if (clock() >= untilMs) return count;
      const from = places[table];
      const range = { from, until: from + PAGES_A_TRANSACTION };
      const removed = await db.asSystem(`remove passed ${table}`, (tx) =>
        removePassed(tx, table, range, passed),
      );
      if (removed === null) return count;
      count += removed;
      places[table] = range.until;
    }
    places[table] = 0;
    return count;
  };

  const removeHolds = async (before: Date, untilMs: number): Promise<number> => {
    let count = 0;
    while (clock() < untilMs) {
      const removed = await db.asSystem('remove expired holds', (tx) =>
        removeExpiredHolds(tx, before, HOLDS_A_TRANSACTION),
      );
      count += removed;
      if (removed < HOLDS_A_TRANSACTION) break;
    }
    return count;
  };

  return async () => {
    const nowMs = clock();
    const untilMs = nowMs + RUN_MS;
    const passed = {
      endedBefore: new Date(nowMs - KEPT_AFTER_END_MS),
      expiredBefore: new Date(nowMs - KEPT_AFTER_EXPIRY_MS),
    };
    const holds = await removeHolds(passed.expiredBefore, untilMs);
    const sessions = await sweep('sessions', passed, untilMs);
    return { holds, sessions, occupancies: await sweep('occupancies', passed, untilMs) };
  };
}
