import type { Interval } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { KeptTime, VisitToCome } from '../domain/moved-periods.ts';
import type { Occupied } from '../domain/seat-anew.ts';

type Untyped = Record<string, never>;

/** A row of the guard. */
export type OccupancyRow = Omit<Occupied, 'visitId'> & {
  readonly bufferBefore: number;
  readonly bufferAfter: number;
  /** RFC 3339; only of holds. */
  readonly expiresAt: string | null;
};

const COLUMNS = sql`
  o.organization_id as "organizationId", o.holder_id as "holderId", o.resource_kind as kind, o.resource_id as "resourceId",
  o.clinic_id as "clinicId", o.seat, extract(epoch from o.starts_at)::float8 * 1000 as "startMs",
  extract(epoch from o.ends_at)::float8 * 1000 as "endMs", o.buffer_before as "bufferBefore", o.buffer_after as "bufferAfter",
  to_char(o.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "expiresAt"`;

/** Lets one at a time recompute an organization, and waits no longer than `waitMs` for anybody. */
export async function lockOrganization(tx: SystemTx, organizationId: string, waitMs: number): Promise<void> {
  const db = tx.as<Untyped>();
  await sql`select set_config('lock_timeout', ${String(waitMs)}, true)`.execute(db);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`scheduling.recompute:${organizationId}`}, 0))`.execute(
    db,
  );
}

/** Waits until nobody else writes to these, as every booking does. */
export async function lockResources(tx: SystemTx, ids: readonly string[]): Promise<void> {
  await sql`select scheduling.lock_resources(${ids}::uuid[])`.execute(tx.as<Untyped>());
}

/** Takes out what these hold in the organization. */
export async function takeOut(
  tx: SystemTx,
  organizationId: string,
  holderIds: readonly string[],
): Promise<OccupancyRow[]> {
  const { rows } = await sql<OccupancyRow>`
    delete from scheduling.occupancies o using unnest(${holderIds}::uuid[]) as h (id)
    where o.organization_id = ${organizationId} and o.holder_id = h.id
    returning ${COLUMNS}`.execute(tx.as<Untyped>());
  return rows;
}

/** Takes out single rows. */
export async function takeOutRows(tx: SystemTx, rows: readonly Occupied[]): Promise<void> {
  await sql`
    delete from scheduling.occupancies o
    using unnest(${rows.map((row) => row.organizationId)}::uuid[], ${rows.map((row) => row.holderId)}::uuid[],
      ${rows.map((row) => row.resourceId)}::uuid[], ${rows.map((row) => row.seat)}::smallint[])
      as r (organization_id, holder_id, resource_id, seat)
    where o.organization_id = r.organization_id and o.holder_id = r.holder_id and o.resource_id = r.resource_id and o.seat = r.seat`.execute(
    tx.as<Untyped>(),
  );
}

/** Enters rows. */
export async function enter(tx: SystemTx, rows: readonly OccupancyRow[]): Promise<void> {
  await sql`
    insert into scheduling.occupancies (
      organization_id, holder_id, resource_kind, resource_id, clinic_id, seat, starts_at, ends_at, buffer_before, buffer_after, expires_at)
    select * from unnest(
      ${rows.map((row) => row.organizationId)}::uuid[], ${rows.map((row) => row.holderId)}::uuid[], ${rows.map((row) => row.kind)}::text[],
      ${rows.map((row) => row.resourceId)}::uuid[], ${rows.map((row) => row.clinicId)}::uuid[], ${rows.map((row) => row.seat)}::smallint[],
      ${rows.map((row) => iso(row.startMs))}::timestamptz[], ${rows.map((row) => iso(row.endMs))}::timestamptz[],
      ${rows.map((row) => row.bufferBefore)}::smallint[], ${rows.map((row) => row.bufferAfter)}::smallint[],
      ${rows.map((row) => row.expiresAt)}::timestamptz[])`.execute(tx.as<Untyped>());
}

/** A row of the guard and the booked visit behind it, if one is: of a group session any one of its visits. */
export type StandingRow = OccupancyRow & {
  readonly visit: (VisitToCome & { readonly isOlder: boolean }) | null;
};

/**
 * By whom resources are occupied in a period, over all organizations. `olderThan` decides which visits are `isOlder`; null:
 * all.
 */
export async function listStanding(
  tx: SystemTx,
  resourceIds: readonly string[],
  { startMs, endMs }: Interval,
  olderThan: string | null,
): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select ${COLUMNS}, v.visit
    from scheduling.occupancies o
    left join lateral (
      select json_build_object(
        'id', a.id, 'organizationId', a.organization_id, 'clinicId', a.clinic_id, 'professionalId', a.professional_id, 'sessionId', a.session_id,
        'timeZone', a.time_zone, 'startMs', extract(epoch from a.starts_at)::float8 * 1000,
        'endMs', extract(epoch from a.ends_at)::float8 * 1000, 'wallMs', extract(epoch from a.local_starts_at)::float8 * 1000,
        'isOlder', ${olderThan}::text is null or a.tzdata_version !~ '^[0-9]{4}[a-z]+$' or a.tzdata_version < ${olderThan} collate "C") as visit
      from scheduling.appointment_keys k
      join scheduling.appointments a on a.organization_id = k.organization_id and a.id = k.id and a.starts_at = k.starts_at
      where k.organization_id = o.organization_id and k.id = coalesce((
        select s.holder_id from scheduling.occupancies s
        where s.resource_id = o.holder_id and s.resource_kind = 'session' and s.expires_at is null order by s.holder_id limit 1), o.holder_id)) v
      on o.expires_at is null
    where o.resource_id = any (${resourceIds}::uuid[])
      and o.starts_at > ${iso(startMs)}::timestamptz - interval '25 hours' and o.starts_at < ${iso(endMs)} and o.ends_at > ${iso(startMs)}`.execute(
    tx.as<Untyped>(),
  );
  return rows;
}

/** Something with a period of its own that moves with its visits. */
export type MovingPeriod = { readonly id: string; readonly movedTo: Interval };

/**
 * Gives group sessions their new periods. One in which nobody takes part any more goes; where the law has put two together,
 * one of them loses its row, and no visit.
 */
export async function moveSessions(
  tx: SystemTx,
  organizationId: string,
  sessions: readonly MovingPeriod[],
): Promise<void> {
  const db = tx.as<Untyped>();
  await sql`
    delete from scheduling.sessions d using scheduling.sessions s, ${periods(sessions)}
    where s.organization_id = ${organizationId} and s.id = m.id and d.organization_id = ${organizationId}
      and d.practice_id = s.practice_id and d.service_id = s.service_id and d.starts_at = m.starts_at and d.id <> all (${sessions.map(({ id }) => id)}::uuid[])
      and not exists (
        select from scheduling.occupancies o
        where o.organization_id = ${organizationId} and o.holder_id = d.id and o.expires_at is null)`.execute(
    db,
  );
  // Sorted, so that all are taken out before the first is entered again.
  await sql`
    with gone as (
      delete from scheduling.sessions s using ${periods(sessions)}
      where s.organization_id = ${organizationId} and s.id = m.id
      returning s.organization_id, s.id, s.clinic_id, s.practice_id, s.service_id, m.starts_at, m.ends_at)
    insert into scheduling.sessions (organization_id, id, clinic_id, practice_id, service_id, starts_at, ends_at)
    select * from gone order by id on conflict do nothing`.execute(db);
}

/** The holds of an organization that have not expired. */
export async function listHolds(tx: SystemTx, organizationId: string, now: Date): Promise<KeptTime[]> {
  const { rows } = await sql<KeptTime>`
    select h.id, h.time_zone as "timeZone", extract(epoch from h.starts_at)::float8 * 1000 as "startMs",
      extract(epoch from h.ends_at)::float8 * 1000 as "endMs", extract(epoch from h.local_starts_at)::float8 * 1000 as "wallMs"
    from scheduling.holds h
    where h.organization_id = ${organizationId} and h.expires_at > ${now}`.execute(tx.as<Untyped>());
  return rows;
}

/** Gives holds their new periods. */
export async function moveHolds(
  tx: SystemTx,
  organizationId: string,
  holds: readonly MovingPeriod[],
): Promise<void> {
  await sql`
    update scheduling.holds h set starts_at = m.starts_at, ends_at = m.ends_at from ${periods(holds)}
    where h.organization_id = ${organizationId} and h.id = m.id`.execute(tx.as<Untyped>());
}

/** Forgets when these professionals and this organization were free next: it is computed anew when somebody asks. */
export async function forgetFreeTimes(
  tx: SystemTx,
  organizationId: string,
  professionalIds: readonly string[],
): Promise<void> {
  const db = tx.as<Untyped>();
  const whose = sql`(n.organization_id = ${organizationId} or n.professional_id = any (${professionalIds}::uuid[]))`;
  await sql`
    select from scheduling.next_free n where ${whose}
    order by n.organization_id, n.practice_id, n.service_id for no key update`.execute(db);
  await sql`
    update scheduling.next_free n
    set any_at = '-infinity', morning_at = '-infinity', afternoon_at = '-infinity', evening_at = '-infinity', freed = n.freed + 1
    where ${whose}`.execute(db);
}

function periods(moving: readonly MovingPeriod[]) {
  return sql`unnest(${moving.map(({ id }) => id)}::uuid[], ${moving.map(({ movedTo }) => iso(movedTo.startMs))}::timestamptz[],
    ${moving.map(({ movedTo }) => iso(movedTo.endMs))}::timestamptz[]) as m (id, starts_at, ends_at)`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
