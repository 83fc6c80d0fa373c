import type { Interval, TimeZone } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { Moved, VisitToCome } from '../domain/moved-periods.ts';

type Untyped = Record<string, never>;

/** Which visits are looked at: booked ones that begin within a period. */
export type Scope = {
  /** Only those whose instant was made with older zone data; null: all. */
  readonly olderThan: string | null;
  /** Only those of a zone; null: all. */
  readonly zone: TimeZone | null;
};

/**
 * Whether a row `a` is in scope. Versions of zone data are compared as text (`2026a` < `2026b`); whatever else stands there is older
 * than any.
 */
export function isInScope({ olderThan, zone }: Scope) {
  const older = olderThan === null ? sql`true` : isOlder(olderThan);
  return zone === null ? older : sql`${older} and a.time_zone = ${zone}`;
}

function isOlder(version: string) {
  return sql`(a.tzdata_version !~ '^[0-9]{4}[a-z]+$' or a.tzdata_version < ${version} collate "C")`;
}

const COLUMNS = sql`
  a.id, a.organization_id as "organizationId", a.clinic_id as "clinicId", a.professional_id as "professionalId", a.session_id as "sessionId",
  a.time_zone as "timeZone", extract(epoch from a.starts_at)::float8 * 1000 as "startMs",
  extract(epoch from a.ends_at)::float8 * 1000 as "endMs", extract(epoch from a.local_starts_at)::float8 * 1000 as "wallMs"`;

function isToCome({ startMs, endMs }: Interval) {
  return sql`a.starts_at >= ${new Date(startMs)} and a.starts_at < ${new Date(endMs)} and a.state = 'booked' and a.attendance = 'timed'`;
}

/** The organizations that have such visits. */
export async function listOrganizationsOf(tx: SystemTx, scope: Scope, period: Interval): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.organization_id as id from scheduling.appointments a
    where ${isToCome(period)} and ${isInScope(scope)}`.execute(tx.as<Untyped>());
  return rows.map(({ id }) => id);
}

/** The visits of an organization. */
export async function listVisitsToCome(
  tx: SystemTx,
  organizationId: string,
  scope: Scope,
  period: Interval,
): Promise<VisitToCome[]> {
  const { rows } = await sql<VisitToCome>`
    select ${COLUMNS} from scheduling.appointments a
    where a.organization_id = ${organizationId} and ${isToCome(period)} and ${isInScope(scope)}`.execute(
    tx.as<Untyped>(),
  );
  return rows;
}

/** The same, and notes with them that they were looked at with the zone data of `version`: none can slip in between. */
export async function stampVisitsToCome(
  tx: SystemTx,
  organizationId: string,
  scope: Scope,
  period: Interval,
  version: string,
): Promise<VisitToCome[]> {
  const { rows } = await sql<VisitToCome>`
    update scheduling.appointments a set tzdata_version = ${version}
    where a.organization_id = ${organizationId} and ${isToCome(period)} and ${isInScope(scope)}
    returning ${COLUMNS}`.execute(tx.as<Untyped>());
  return rows;
}

/** Locks visits as long as the transaction lasts, and answers those that are still booked for the same time. */
export async function lockVisits<Visit extends VisitToCome>(
  tx: SystemTx,
  visits: readonly Visit[],
): Promise<Visit[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from scheduling.appointments a
    join unnest(${visits.map((visit) => visit.organizationId)}::uuid[], ${visits.map(({ id }) => id)}::uuid[],
      ${visits.map(({ startMs }) => iso(startMs))}::timestamptz[]) as v (organization_id, id, starts_at)
      on a.organization_id = v.organization_id and a.id = v.id and a.starts_at = v.starts_at
    where a.state = 'booked' order by a.id for no key update of a`.execute(tx.as<Untyped>());
  const locked = new Set(rows.map(({ id }) => id));
  return visits.filter(({ id }) => locked.has(id));
}

/** Gives visits their new instants. Their version grows: whoever edits them shall see it first. */
export async function moveVisits(
  tx: SystemTx,
  organizationId: string,
  visits: readonly Moved<VisitToCome>[],
): Promise<void> {
  await sql`
    update scheduling.appointments a
    set starts_at = v.starts_at, ends_at = v.ends_at, version = a.version + 1, revision = nextval('scheduling.revisions')
    from unnest(${visits.map(({ id }) => id)}::uuid[], ${visits.map(({ startMs }) => iso(startMs))}::timestamptz[],
      ${visits.map(({ movedTo }) => iso(movedTo.startMs))}::timestamptz[],
      ${visits.map(({ movedTo }) => iso(movedTo.endMs))}::timestamptz[]) as v (id, started_at, starts_at, ends_at)
    where a.organization_id = ${organizationId} and a.id = v.id and a.starts_at = v.started_at`.execute(
    tx.as<Untyped>(),
  );
}

/** The names of clinics of the organization, by their ids. */
export async function namesOfClinics(
  tx: TenantTx,
  clinicIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from clinics.published_clinics
    where organization_id = ${tx.organizationId} and id = any (${clinicIds}::uuid[])`.execute(
    tx.as<Untyped>(),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
