import type { Database } from '@agendify/platform';
import {
  countMonth,
  dropAuditMonth,
  ensureAuditMonths,
  hasWaitingUntil,
  listExpiredMonths,
} from '../../data/retention-store.ts';

/** A month of ordinary entries that goes, and how many entries it has. */
export type GoneMonth = { readonly month: string; readonly entries: number };

const DAYS_AHEAD = 400;

/**
 * Makes the keeping of the trail: months ahead get their partitions, and months that every organization has kept long enough
 * go as a whole. `dryRun` changes nothing and answers what would go. An unsealed entry holds its month and all later ones.
 */
export function makeKeepTrail({ db }: { readonly db: Pick<Database, 'asSystem'> }) {
  return async ({ dryRun = false } = {}): Promise<GoneMonth[]> => {
    if (!dryRun)
      await db.asSystem('make the months of the audit trail', (tx) => ensureAuditMonths(tx, DAYS_AHEAD));
    const expired = await db.asSystem('find months kept long enough', listExpiredMonths);
    const gone: GoneMonth[] = [];
    for (const month of expired) {
      const entries = await db.asSystem('let go of a month kept long enough', async (tx) => {
        if (await hasWaitingUntil(tx, month)) return null;
        return dryRun ? countMonth(tx, month) : dropAuditMonth(tx, month);
      });
      if (entries === null) break;
      gone.push({ month, entries });
    }
    return gone;
  };
}
