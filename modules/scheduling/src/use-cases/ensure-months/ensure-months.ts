import { LocalDate } from '@agendify/kernel';
import type { Database } from '@agendify/platform';
import { ensureMonth, hasWaitedLongEnough } from '../../data/months-store.ts';

/** What came of it: months that were made, and months left to another time because too many were writing. */
export type EnsuredMonths = { readonly made: number; readonly postponed: number };

/** What lies beyond is no visit but a typing error, and finds room in the rest. */
const FIRST_MONTH = '2000-01';
const LAST_MONTH = '2099-12';

type Deps = {
  readonly db: Pick<Database, 'asSystem'>;
  /** How long to wait for those who write. */
  readonly waitMs?: number;
};

/**
 * Makes the months of days: each gets its partition of the appointments, in a transaction of its own. A month that exists
 * costs nothing the second time. Must not be called from within a transaction that writes patients or appointments: it
 * would wait for itself.
 */
export function makeEnsureMonths({ db, waitMs = 2_000 }: Deps) {
  const known = new Set<string>();
  return async (days: Iterable<LocalDate>): Promise<EnsuredMonths> => {
    const months = new Set(Array.from(days, (day) => day.slice(0, 7)));
    let [made, postponed] = [0, 0];
    for (const month of months) {
      if (known.has(month) || month < FIRST_MONTH || month > LAST_MONTH) continue;
      const day = LocalDate.parse(`${month}-01`);
      try {
        if (await db.asSystem('make months ahead', (tx) => ensureMonth(tx, day, waitMs))) made++;
        known.add(month);
      } catch (error) {
        if (!hasWaitedLongEnough(error)) throw error;
        postponed++;
      }
    }
    return { made, postponed };
  };
}
