import type { SystemTx } from '@agendify/platform';
import { sql } from 'kysely';

/** A table from which what has passed is removed. */
export type PassingTable = 'occupancies' | 'sessions';

/** Consecutive pages of a table. */
export type PageRange = { readonly from: number; readonly until: number };

/** What is removed: what ended before an instant, and of holds also what expired before another. */
export type PassedBefore = { readonly endedBefore: Date; readonly expiredBefore: Date };

type Untyped = Record<string, never>;

/** How many pages a table has. */
export async function countPages(tx: SystemTx, table: PassingTable): Promise<number> {
  const { rows } = await sql<{ pages: number }>`
    select (pg_relation_size(${`scheduling.${table}`}::regclass) / current_setting('block_size')::bigint)::integer as pages`.execute(
    tx.as<Untyped>(),
  );
  return rows[0]?.pages ?? 0;
}

/**
 * Removes from some pages of a table what has passed; answers how many rows. By pages, because an index by the end would
 * cost every booking more than the look at each page costs once an hour. Null: another worker is at it.
 */
export async function removePassed(
  tx: SystemTx,
  table: PassingTable,
  pages: PageRange,
  { endedBefore, expiredBefore }: PassedBefore,
): Promise<number | null> {
  const db = tx.as<Untyped>();
  if (!(await isOurs(tx, table))) return null;
  const hasPassed =
    table === 'occupancies'
      ? sql`(ends_at < ${endedBefore} or expires_at < ${expiredBefore})`
      : sql`ends_at < ${endedBefore}`;
  const removed = await sql`
    delete from ${sql.table(`scheduling.${table}`)}
    where ctid >= ${`(${String(pages.from)},0)`}::tid and ctid < ${`(${String(pages.until)},0)`}::tid and ${hasPassed}`.execute(
    db,
  );
  return Number(removed.numAffectedRows ?? 0);
}

/** Removes up to `limit` holds that expired before an instant, the oldest first; answers how many. */
export async function removeExpiredHolds(tx: SystemTx, before: Date, limit: number): Promise<number> {
  if (!(await isOurs(tx, 'holds'))) return 0;
  const removed = await sql`
    with old as materialized (
      select organization_id, id from scheduling.holds where expires_at < ${before} order by expires_at limit ${limit})
    delete from scheduling.holds h using old where h.organization_id = old.organization_id and h.id = old.id`.execute(
    tx.as<Untyped>(),
  );
  return Number(removed.numAffectedRows ?? 0);
}

/** Two that remove the same rows would only wait for each other. */
async function isOurs(tx: SystemTx, what: PassingTable | 'holds'): Promise<boolean> {
  const lock = await sql<{ ours: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`scheduling.removal:${what}`}, 0)) as ours`.execute(
    tx.as<Untyped>(),
  );
  return lock.rows[0]?.ours === true;
}
