import type { LocalDate } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import { sql } from 'kysely';

/**
 * Makes the partition of the month of a day unless there is one, and moves into it what had gone to the rest; answers
 * whether it made one. Waits no longer than `waitMs` for those who write, since everybody after them queues behind it:
 * then it fails, as `hasWaitedLongEnough` tells.
 */
export async function ensureMonth(tx: SystemTx, day: LocalDate, waitMs: number): Promise<boolean> {
  const db = tx.as<Record<string, never>>();
  await sql`select set_config('lock_timeout', ${String(waitMs)}, true)`.execute(db);
  const { rows } = await sql<{ made: number }>`
    select scheduling.ensure_months(${day}::date, ${day}::date) as made`.execute(db);
  return (rows[0]?.made ?? 0) > 0;
}

/** Whether a statement ended because it had waited for a lock as long as it was allowed to. */
export function hasWaitedLongEnough(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '55P03';
}
