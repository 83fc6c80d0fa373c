import type { AuditEntry, AuditFilter, RecordAccess } from '@agendify/contracts';
import type { PatientId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';

/** Where a list of entries continues: UTC with microseconds, and the id. */
export type EntryKey = readonly [at: string, id: string];

/** An entry of the list with its whole instant, of which the wire has only milliseconds. */
export type ListedEntry = AuditEntry & { readonly exactAt: string };

type NoTables = Record<string, never>;
type Asked = { readonly limit: number; readonly after: EntryKey | null };

/** The trail of the tenant, newest first, with the names of today. */
export async function listEntries(
  tx: TenantTx,
  filter: AuditFilter,
  { limit, after }: Asked,
): Promise<ListedEntry[]> {
  const { rows } = await sql<ListedEntry>`
    select e.id, e."exactAt", e.actor_kind as "actorKind", e.actor_id as "actorId", e.action, e.object_kind as "objectKind",
      e.object_id as "objectId", e.changes, host(e.ip) as ip, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      (select m.name from identity.published_members m where m.organization_id = ${tx.organizationId} and m.account_id = e.actor_id) as "actorName",
      case e.object_kind
        when 'patient' then (select coalesce(p.social_name, p.full_name) from patients.published_patients p
          where p.organization_id = ${tx.organizationId} and p.id = e.object_id)
        when 'account' then (select m.name from identity.published_members m
          where m.organization_id = ${tx.organizationId} and m.account_id = e.object_id)
        when 'member' then (select m.name from identity.published_members m
          where m.organization_id = ${tx.organizationId} and m.id = e.object_id)
        when 'professional' then (select a.name from clinics.published_affiliations a
          where a.organization_id = ${tx.organizationId} and a.professional_id = e.object_id)
        when 'appointment' then (select coalesce(p.social_name, p.full_name) from patients.published_patients p
          where p.organization_id = ${tx.organizationId} and p.id = (e.changes ->> 'patientId')::uuid)
      end as "objectName",
      not exists (select from platform.audit_waiting w where w.organization_id = ${tx.organizationId} and w.entry_id = e.id) as "isSealed"
    from (
      select e.*, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactAt" from platform.audit_entries e
      where e.organization_id = ${tx.organizationId} and ${matches(filter)}
        and ${after ? sql`(e.at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
      order by e.at desc, e.id desc limit ${limit}) e
    order by e.at desc, e.id desc`.execute(tx.as<NoTables>());
  return rows;
}

/** How many entries a filter finds; counting ends beyond `atMost`. */
export async function countEntries(tx: TenantTx, filter: AuditFilter, atMost: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from platform.audit_entries e
      where e.organization_id = ${tx.organizationId} and ${matches(filter)} limit ${atMost + 1}) e`.execute(
    tx.as<NoTables>(),
  );
  return rows[0]?.count ?? 0;
}

/** Who looked at the record of a patient, newest first. */
export async function listAccess(
  tx: TenantTx,
  patientId: PatientId,
  { limit, after }: Asked,
): Promise<(RecordAccess & { readonly exactAt: string })[]> {
  const { rows } = await sql<RecordAccess & { readonly exactAt: string }>`
    select e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, e.actor_kind as "actorKind", e.action,
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactAt",
      (select m.name from identity.published_members m where m.organization_id = ${tx.organizationId} and m.account_id = e.actor_id) as "actorName"
    from platform.audit_entries e
    where e.organization_id = ${tx.organizationId} and e.retention = 'record' and e.object_id = ${patientId}
      and ${after ? sql`(e.at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by e.at desc, e.id desc limit ${limit}`.execute(tx.as<NoTables>());
  return rows;
}

function matches({ actorId, action, objectId, patientId, from, to }: AuditFilter) {
  // The end of the range is a character behind all others: an index serves it, unlike LIKE under row-level security.
  const conditions = [
    actorId && sql`e.actor_id = ${actorId}`,
    action && sql`e.action >= ${action} and e.action < ${`${action}\u{10ffff}`}`,
    objectId && sql`e.object_id = ${objectId}`,
    patientId && sql`(e.object_id = ${patientId} or e.changes ->> 'patientId' = ${patientId})`,
    from && sql`e.at >= ${from}::timestamptz`,
    to && sql`e.at < ${to}::timestamptz`,
  ].filter((condition) => condition !== undefined && condition !== '');
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
