import type { AnyTx, SystemTx, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { SealTables } from './tables.ts';

/** A month (its first day) whose ordinary entries are gone, and when they went. */
export type DroppedMonth = { readonly month: string; readonly droppedAtMs: number };

type NoTables = Record<string, never>;

/** The least that anybody may want, in months. */
export const LEAST_MONTHS = 6;

/** For how many months the organization of the tenant keeps its ordinary entries. */
export async function findKeepMonths(tx: TenantTx): Promise<number> {
  const row = await tx
    .as<SealTables>()
    .selectFrom('compliance.audit_settings')
    .select('keep_months')
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst();
  return row?.keep_months ?? LEAST_MONTHS;
}

/** Sets it. */
export async function saveKeepMonths(tx: TenantTx, keepMonths: number): Promise<void> {
  await tx
    .as<SealTables>()
    .insertInto('compliance.audit_settings')
    .values({ organization_id: tx.organizationId, keep_months: keepMonths })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet({ keep_months: keepMonths }))
    .execute();
}

/** Makes the partitions of the months ahead; answers how many. */
export async function ensureAuditMonths(tx: SystemTx, daysAhead: number): Promise<number> {
  const { rows } = await sql<{ made: number }>`
    select platform.ensure_audit_months(current_date, current_date + ${daysAhead}::integer) as made`.execute(
    tx.as<NoTables>(),
  );
  return rows[0]?.made ?? 0;
}

/** The months that every organization has kept long enough, the oldest first. */
export async function listExpiredMonths(tx: SystemTx): Promise<string[]> {
  const { rows } = await sql<{ month: string }>`
    select m::text as month from compliance.expired_audit_months() m`.execute(tx.as<NoTables>());
  return rows.map(({ month }) => month);
}

/** Whether entries of ordinary months until the end of this one still wait for their seal. */
export async function hasWaitingUntil(tx: SystemTx, month: string): Promise<boolean> {
  const { rows } = await sql<{ waits: boolean }>`
    select exists (select from platform.audit_waiting
      where at < (${month}::date + interval '1 month') at time zone 'UTC') as waits`.execute(
    tx.as<NoTables>(),
  );
  return rows[0]?.waits ?? false;
}

/** Lets go of a month; the database refuses one that somebody still wants. Answers how many entries it had. */
export async function dropAuditMonth(tx: SystemTx, month: string): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select compliance.drop_audit_month(${month}::date)::float8 as entries`.execute(tx.as<NoTables>());
  return rows[0]?.entries ?? 0;
}

/** How many ordinary entries a month has. */
export async function countMonth(tx: SystemTx, month: string): Promise<number> {
  const { rows } = await sql<{ entries: number }>`
    select count(*)::float8 as entries from platform.audit_entries
    where retention = 'ordinary' and at >= ${month}::date::timestamp at time zone 'UTC'
      and at < (${month}::date + interval '1 month') at time zone 'UTC'`.execute(tx.as<NoTables>());
  return rows[0]?.entries ?? 0;
}

/** The months of an organization that are gone. */
export async function listDroppedMonths(tx: AnyTx, organizationId: string): Promise<DroppedMonth[]> {
  const { rows } = await sql<DroppedMonth>`
    select to_char(month, 'YYYY-MM') as month, (extract(epoch from dropped_at) * 1000)::float8 as "droppedAtMs"
    from compliance.dropped_audit_months where organization_id = ${organizationId}`.execute(
    tx.as<NoTables>(),
  );
  return rows;
}
