import { sql } from 'kysely';
import type { SystemTx } from '../db/database.ts';

/** What is kept for a while only. */
export type Outlived = 'idempotency-keys' | 'inbox';

/**
 * Removes up to `limit` rows from before an instant, the oldest first; answers how many. None while another worker
 * is at it: two that remove the same rows would only wait for each other.
 */
export async function removeOutlived(
  tx: SystemTx,
  what: Outlived,
  before: Date,
  limit: number,
): Promise<number> {
  const db = tx.as<Record<string, never>>();
  const lock = await sql<{ ours: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`platform.housekeeping:${what}`}, 0)) as ours`.execute(
    db,
  );
  if (!lock.rows[0]?.ours) return 0;
  const removed = await (what === 'inbox' ? oldInboxRows(before, limit) : oldKeys(before, limit)).execute(db);
  return Number(removed.numAffectedRows ?? 0);
}

function oldKeys(before: Date, limit: number) {
  return sql`
    with old as materialized (
      select organization_id, account_id, key from platform.idempotency_keys
      where created_at < ${before} order by created_at limit ${limit})
    delete from platform.idempotency_keys k using old
    where k.organization_id = old.organization_id and k.account_id = old.account_id and k.key = old.key`;
}

function oldInboxRows(before: Date, limit: number) {
  return sql`
    with old as materialized (
      select organization_id, event_id, consumer from platform.inbox
      where handled_at < ${before} order by handled_at limit ${limit})
    delete from platform.inbox i using old
    where i.organization_id = old.organization_id and i.event_id = old.event_id and i.consumer = old.consumer`;
}
