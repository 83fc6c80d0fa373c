import type { Window } from '@agendify/contracts';
import type { AppointmentId, BlockId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { APPOINTMENT_COLUMNS, type AppointmentRow, type VisitKey } from './appointment-store.ts';

/** What a block or an absence of the tenant closes, or undefined where none has this id. */
export async function findBlock(tx: TenantTx, id: BlockId): Promise<FoundBlock | undefined> {
  const { rows } = await sql<FoundBlock>`
    select b.scope_kind = 'room' as "isOfRoom"
    from clinics.published_blocks b where b.organization_id = ${tx.organizationId} and b.id = ${id}`.execute(
    tx.as<Record<string, never>>(),
  );
  return rows[0];
}

type FoundBlock = {
  /** Of a room or a device alone: a visit may go on at its time in another. */
  readonly isOfRoom: boolean;
};

/** Open appointments that lie in a block, in order of their starts. */
export async function listAffected(
  tx: TenantTx,
  block: BlockId,
  { after, limit }: Window<VisitKey>,
): Promise<AppointmentRow[]> {
  return selectAffected(tx, block, limit, after, null);
}

/** Those of these appointments that are open and lie in a block. */
export async function findAffected(
  tx: TenantTx,
  block: BlockId,
  ids: readonly AppointmentId[],
): Promise<AppointmentRow[]> {
  return selectAffected(tx, block, ids.length, null, ids);
}

async function selectAffected(
  tx: TenantTx,
  block: BlockId,
  limit: number,
  after: VisitKey | null,
  only: readonly AppointmentId[] | null,
): Promise<AppointmentRow[]> {
  const { rows } = await sql<AppointmentRow>`
    select ${APPOINTMENT_COLUMNS}
    from scheduling.affected_appointments(${tx.organizationId}, ${block},
      to_timestamp(${after?.startMs ?? null}::float8 / 1000), ${after?.id ?? null}, ${limit}, ${only}) a
    order by a.starts_at, a.id`.execute(tx.as<Record<string, never>>());
  return rows;
}
