import type { AnyTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { EntryTexts } from '../domain/canonical-entry.ts';

/** Where an entry lies; `at` is UTC with microseconds. */
export type EntryPlace = { readonly id: string; readonly at: string; readonly retention: string };

type NoTables = Record<string, never>;

/** An instant as text, whatever zone the connection has. */
const utc = (column: string) =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Entries that wait for their seal and are there, at most `limit`: the oldest first, as their ids grow with the time. */
export async function listWaiting(tx: AnyTx, organizationId: string, limit: number): Promise<EntryPlace[]> {
  const { rows } = await sql<EntryPlace>`
    select w.entry_id as id, ${utc('w.at')} as at, w.retention
    from platform.audit_waiting w
    cross join lateral (select from platform.audit_entries e where e.organization_id = w.organization_id
      and e.retention = w.retention and e.at = w.at and e.id = w.entry_id limit 1) entry
    where w.organization_id = ${organizationId}
    order by w.entry_id limit ${limit}`.execute(tx.as<NoTables>());
  return rows;
}

/** The entries at these places, as their seal sees them; those that are not there are left out. In no order. */
export async function listEntryTexts(
  tx: AnyTx,
  organizationId: string,
  places: readonly EntryPlace[],
): Promise<(EntryTexts & { readonly id: string })[]> {
  const ats = places.map(({ at }) => at);
  const [first, last] = [ats.reduce(earlier, ats[0] ?? ''), ats.reduce(later, '')];
  const { rows } = await sql<EntryTexts & { readonly id: string }>`
    select e.organization_id::text, e.retention, ${utc('e.at')} as at, e.id::text, e.actor_kind, e.actor_id::text, e.action, e.object_kind,
      e.object_id::text, e.changes::text, e.request_id::text, e.session_id::text, e.ip::text, e.user_agent
    from unnest(${places.map(({ id }) => id)}::uuid[], ${ats}::timestamptz[], ${places.map(({ retention }) => retention)}::text[])
      as p (id, at, retention)
    join platform.audit_entries e on e.organization_id = ${organizationId} and e.retention = p.retention and e.at = p.at and e.id = p.id
    where e.organization_id = ${organizationId} and e.at between ${first}::timestamptz and ${last}::timestamptz`.execute(
    tx.as<NoTables>(),
  );
  return rows;
}

/** Entries from before an instant that no batch names: the oldest first, at most `limit`. Between two instants, the later excluded. */
export async function listUnsealed(
  tx: AnyTx,
  organizationId: string,
  from: string,
  until: string,
  limit: number,
): Promise<EntryPlace[]> {
  const { rows } = await sql<EntryPlace>`
    with sealed as materialized (
      select s.id, s.at, s.retention from compliance.audit_batches b, unnest(b.entry_ids, b.ats, b.retentions) as s (id, at, retention)
      where b.organization_id = ${organizationId} and b.last_at >= ${from}::timestamptz and b.first_at < ${until}::timestamptz)
    select e.id, ${utc('e.at')} as at, e.retention from platform.audit_entries e
    left join sealed s on s.id = e.id and s.at = e.at and s.retention = e.retention
    where e.organization_id = ${organizationId} and e.at >= ${from}::timestamptz and e.at < ${until}::timestamptz and s.id is null
    order by e.at, e.id limit ${limit}`.execute(tx.as<NoTables>());
  return rows;
}

/** Entries that were written and wait for their seal since before an instant, but are not there. */
export async function listVanished(
  tx: AnyTx,
  organizationId: string,
  before: string,
  limit: number,
): Promise<EntryPlace[]> {
  const { rows } = await sql<EntryPlace>`
    select w.entry_id as id, ${utc('w.at')} as at, w.retention from platform.audit_waiting w
    where w.organization_id = ${organizationId} and w.at < ${before}::timestamptz
      and not exists (select from platform.audit_entries e where e.organization_id = w.organization_id
        and e.retention = w.retention and e.at = w.at and e.id = w.entry_id)
    order by w.at, w.entry_id limit ${limit}`.execute(tx.as<NoTables>());
  return rows;
}

/** The months, as their first days, in which an organization has entries: from the first to the last. */
export async function entrySpan(
  tx: AnyTx,
  organizationId: string,
): Promise<{ readonly first: string; readonly last: string } | null> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD') as first, to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD') as last
    from platform.audit_entries where organization_id = ${organizationId}`.execute(tx.as<NoTables>());
  const [row] = rows;
  return row?.first && row.last ? { first: row.first, last: row.last } : null;
}

/** Every organization that has a trail, or ever had one. */
export async function listTrails(tx: AnyTx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive written (id) as (
      (select organization_id from platform.audit_entries order by organization_id limit 1)
      union all
      select (select e.organization_id from platform.audit_entries e where e.organization_id > w.id order by e.organization_id limit 1)
      from written w where w.id is not null),
    sealed (id) as (
      (select organization_id from compliance.audit_batches order by organization_id limit 1)
      union all
      select (select b.organization_id from compliance.audit_batches b where b.organization_id > s.id order by b.organization_id limit 1)
      from sealed s where s.id is not null)
    select id from written where id is not null union select id from sealed where id is not null
    union select organization_id from compliance.audit_heads order by 1`.execute(tx.as<NoTables>());
  return rows.map(({ id }) => id);
}

function earlier(a: string, b: string): string {
  return b < a ? b : a;
}

function later(a: string, b: string): string {
  return b > a ? b : a;
}
