import type { Interval } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { KeptPeriod } from '../domain/moved-periods.ts';
import { type Scope, isInScope } from './recompute-visit-store.ts';

type Untyped = Record<string, never>;

/** The organizations that have blocks or absences that are not over. */
export async function listOrganizationsOfBlocks(
  tx: SystemTx,
  scope: Scope,
  nowMs: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct a.organization_id as id from clinics.published_block_times a
    where a.ends_at > ${new Date(nowMs)} and ${isInScope(scope)}`.execute(tx.as<Untyped>());
  return rows.map(({ id }) => id);
}

/** The blocks and absences of the organization that are not over. */
export async function listBlocksToCome(tx: TenantTx, scope: Scope, nowMs: number): Promise<KeptPeriod[]> {
  const { rows } = await sql<KeptPeriod>`
    select a.block_id as id, a.time_zone as "timeZone", extract(epoch from a.starts_at)::float8 * 1000 as "startMs",
      extract(epoch from a.ends_at)::float8 * 1000 as "endMs", extract(epoch from a.local_starts_at)::float8 * 1000 as "wallMs",
      extract(epoch from a.local_ends_at)::float8 * 1000 as "wallEndMs"
    from clinics.published_block_times a
    where a.organization_id = ${tx.organizationId} and a.ends_at > ${new Date(nowMs)} and ${isInScope(scope)}`.execute(
    tx.as<Untyped>(),
  );
  return rows;
}

/** Notes that blocks were looked at with the zone data of a version, and gives those that have moved their new instants. */
export async function keepBlockTimes(
  tx: TenantTx,
  version: string,
  lookedAt: readonly KeptPeriod[],
  moved: readonly { readonly id: string; readonly movedTo: Interval }[],
): Promise<void> {
  const periods = moved.map(({ id, movedTo }) => ({
    id,
    startsAt: new Date(movedTo.startMs),
    endsAt: new Date(movedTo.endMs),
  }));
  await sql`
    select clinics.keep_block_times(${tx.organizationId}, ${version}, ${lookedAt.map(({ id }) => id)}::uuid[],
      ${JSON.stringify(periods)}::jsonb)`.execute(tx.as<Untyped>());
}
