import type { Alert, AlertKind, AlertSeverity, AlertState } from '@agendify/contracts';
import { AccountId, type AlertId } from '@agendify/kernel';
import { type TenantTx, sealedColumn } from '@agendify/platform';
import { sql } from 'kysely';

/** What was written beside a decision. */
export const NOTE = sealedColumn({
  table: 'compliance.alerts',
  column: 'note_sealed',
  id: ['id'],
  row: { id: 'id' },
});

/** An alert to raise, or one more time of one that was raised. */
export type NewAlert = {
  readonly id: AlertId;
  readonly kind: AlertKind;
  readonly severity: AlertSeverity;
  readonly subject: string;
  readonly actorId: string | null;
  readonly patientId: string | null;
  readonly glassBreakId: string | null;
  readonly count: number;
  readonly threshold: number;
  readonly windowMinutes: number;
  readonly atMs: number;
  readonly raisedAtMs: number;
};

/** An alert as it lies in the database. */
export type StoredAlert = Omit<Alert, 'reason' | 'note'> & {
  readonly exactRaisedAt: string;
  readonly glassBreakId: string | null;
  readonly reasonSealed: Buffer | null;
  readonly noteSealed: Buffer | null;
};

type NoTables = Record<string, never>;

/** Lets one transaction at a time raise alerts of an organization, so that none is raised twice. */
export async function lockAlerts(tx: TenantTx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`compliance.alerts:${tx.organizationId}`}, 0))`.execute(
    tx.as<NoTables>(),
  );
}

/** Counts one more time on the alert of the same thing within the window that waits for a decision; false when there is none. */
export async function countOnAlert(tx: TenantTx, alert: NewAlert): Promise<boolean> {
  const at = new Date(alert.atMs);
  const { numAffectedRows } = await sql`
    update compliance.alerts set count = greatest(count, ${alert.count}), last_at = greatest(last_at, ${at}::timestamptz)
    where organization_id = ${tx.organizationId} and kind = ${alert.kind} and subject = ${alert.subject}
      and state = 'open' and first_at > ${at}::timestamptz - make_interval(mins => ${alert.windowMinutes})
      and first_at < ${at}::timestamptz + make_interval(mins => ${alert.windowMinutes})`.execute(
    tx.as<NoTables>(),
  );
  return (numAffectedRows ?? 0n) > 0n;
}

/** Keeps a new alert. */
export async function insertAlert(tx: TenantTx, alert: NewAlert): Promise<void> {
  const at = new Date(alert.atMs);
  await sql`
    insert into compliance.alerts (organization_id, id, kind, severity, subject, actor_id, patient_id, glass_break_id, count, threshold,
      window_minutes, first_at, last_at, raised_at)
    values (${tx.organizationId}, ${alert.id}, ${alert.kind}, ${alert.severity}, ${alert.subject}, ${alert.actorId}, ${alert.patientId},
      ${alert.glassBreakId}, ${alert.count}, ${alert.threshold}, ${alert.windowMinutes}, ${at}, ${at}, ${new Date(alert.raisedAtMs)})`.execute(
    tx.as<NoTables>(),
  );
}

/** The owners and managers of the tenant who may act and are limited to no clinic. */
export async function listWhoIsTold(tx: TenantTx): Promise<AccountId[]> {
  const { rows } = await sql<{ id: string }>`
    select account_id as id from identity.published_members
    where organization_id = ${tx.organizationId} and role in ('owner', 'manager') and clinic_ids is null
      and suspended_at is null and removed_at is null
    order by id`.execute(tx.as<NoTables>());
  return rows.map(({ id }) => AccountId.parse(id));
}

/** The alerts of the tenant, newest first, with the names of today. */
export async function listAlerts(
  tx: TenantTx,
  state: AlertState | undefined,
  { limit, after }: { readonly limit: number; readonly after: readonly [string, string] | null },
): Promise<StoredAlert[]> {
  const { rows } = await sql<StoredAlert>`
    select a.id, a.kind, a.severity, a.state, ${iso('a.raised_at')} as "raisedAt", ${iso('a.last_at')} as "lastAt", a.count, a.threshold,
      a.window_minutes as "windowMinutes", a.actor_id as "actorId", m.name as "actorName", a.patient_id as "patientId",
      coalesce(p.social_name, p.full_name) as "patientName", g.reason_sealed as "reasonSealed", a.note_sealed as "noteSealed",
      a.glass_break_id as "glassBreakId", d.name as "decidedByName", ${iso('a.decided_at')} as "decidedAt",
      to_char(a.raised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "exactRaisedAt"
    from compliance.alerts a
    left join identity.published_members m on m.organization_id = a.organization_id and m.account_id = a.actor_id
    left join identity.published_members d on d.organization_id = a.organization_id and d.account_id = a.decided_by
    left join patients.published_patients p on p.organization_id = a.organization_id and p.id = a.patient_id
    left join compliance.glass_breaks g on g.organization_id = a.organization_id and g.id = a.glass_break_id
    where a.organization_id = ${tx.organizationId} and ${state ? sql`a.state = ${state}` : sql`true`}
      and ${after ? sql`(a.raised_at, a.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by a.raised_at desc, a.id desc limit ${limit}`.execute(tx.as<NoTables>());
  return rows;
}

/** How many alerts of the tenant wait for a decision. */
export async function countOpen(tx: TenantTx): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from compliance.alerts where organization_id = ${tx.organizationId} and state = 'open'`.execute(
    tx.as<NoTables>(),
  );
  return rows[0]?.count ?? 0;
}

/** The state of an alert and whose act it is about, locked until the transaction ends. */
export async function lockAlert(
  tx: TenantTx,
  id: AlertId,
): Promise<{ readonly state: AlertState; readonly actorId: string | null } | undefined> {
  const { rows } = await sql<{ state: AlertState; actorId: string | null }>`
    select state, actor_id as "actorId" from compliance.alerts where organization_id = ${tx.organizationId} and id = ${id}
    for no key update`.execute(tx.as<NoTables>());
  return rows[0];
}

/** Records a decision. */
export async function decideOn(
  tx: TenantTx,
  id: AlertId,
  state: AlertState,
  note: Buffer,
  decidedAtMs: number,
): Promise<void> {
  await sql`
    update compliance.alerts set state = ${state}, note_sealed = ${note}, decided_by = ${tx.accountId}, decided_at = ${new Date(decidedAtMs)}
    where organization_id = ${tx.organizationId} and id = ${id}`.execute(tx.as<NoTables>());
}

function iso(column: string) {
  return sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
