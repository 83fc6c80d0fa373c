import type { Block, Window } from '@agendify/contracts';
import { type BlockId, TimeZone, toZonedIso } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { sorted } from './name-order.ts';
import type { ClinicsTables } from './tables.ts';

/** Where the list of blocks continues. */
export type BlockKey = readonly [startsAt: string, id: BlockId];

/** What is blocked; the whole organization has no id. */
export type BlockScope = Pick<Block, 'scopeKind' | 'scopeId'>;

/** Which blocks are wanted: those that end after `from`. */
export type BlockFilter = {
  readonly scopeKind?: Block['scopeKind'] | undefined;
  readonly scopeId?: string | undefined;
  readonly kind?: Block['kind'] | undefined;
  readonly from?: Date | undefined;
};

/** A period of whole minutes in which nobody can be booked there. */
export type NewBlockRow = BlockScope & {
  readonly id: BlockId;
  readonly kind: Block['kind'];
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly reason: string | null;
};

/** Adds a block. */
export async function insertBlock(tx: TenantTx, block: NewBlockRow): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.blocks')
    .values({
      organization_id: tx.organizationId,
      id: block.id,
      scope_kind: block.scopeKind,
      scope_id: block.scopeId,
      kind: block.kind,
      starts_at: block.startsAt,
      ends_at: block.endsAt,
      reason: block.reason,
      created_by: tx.accountId,
    })
    .execute();
}

/**
 * Keeps what the clock on the wall shows when a block starts and ends, so that it stays when the law changes. `tzdataVersion`: of
 * the zone data by which the block is shown.
 */
export async function insertBlockTimes(tx: TenantTx, block: Block, tzdataVersion: string): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.block_times')
    .values({
      organization_id: tx.organizationId,
      block_id: block.id,
      local_starts_at: block.startsAt.slice(0, 19),
      local_ends_at: block.endsAt.slice(0, 19),
      time_zone: block.timeZone,
      tzdata_version: tzdataVersion,
    })
    .execute();
}

/** One block. */
export async function findBlock(tx: TenantTx, id: BlockId): Promise<Block | undefined> {
  const row = await selectBlocks(tx).where('b.id', '=', id).executeTakeFirst();
  return row && blockOf(row);
}

/** Blocks in order of their starts. */
export async function listBlocks(
  tx: TenantTx,
  { scopeKind, scopeId, kind, from }: BlockFilter,
  { limit, after }: Window<BlockKey>,
): Promise<Block[]> {
  let query = selectBlocks(tx).orderBy('b.starts_at').orderBy('b.id').limit(limit);
  if (scopeKind) query = query.where('b.scope_kind', '=', scopeKind);
  if (scopeId) query = query.where('b.scope_id', '=', scopeId);
  if (kind) query = query.where('b.kind', '=', kind);
  if (from) query = query.where('b.ends_at', '>', from);
  if (after) query = query.where(sql<boolean>`(b.starts_at, b.id) > (${after[0]}::timestamptz, ${after[1]})`);
  const rows = await query.execute();
  return rows.map(blockOf);
}

/** Removes a block. False when there is none. */
export async function deleteBlock(tx: TenantTx, id: BlockId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .as<ClinicsTables>()
    .deleteFrom('clinics.blocks')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

type BlockRow = Omit<Block, 'startsAt' | 'endsAt'> & { readonly startsAt: Date; readonly endsAt: Date };

/**
 * With the zone of the clinic of the scope: of a professional, the first by name of those where they attend; of what is of no
 * clinic alone, the first by name of all.
 */
function selectBlocks(tx: TenantTx) {
  const clinicZone = sql<string>`(
    select c.time_zone from clinics.clinics c
    where c.organization_id = b.organization_id and c.id = case b.scope_kind
      when 'clinic' then b.scope_id
      when 'room' then (select r.clinic_id from clinics.rooms r
        where r.organization_id = b.organization_id and r.id = b.scope_id)
      when 'practice' then (select p.clinic_id from clinics.practices p
        where p.organization_id = b.organization_id and p.id = b.scope_id)
      when 'professional' then (select p.clinic_id from clinics.practices p
        join clinics.clinics a on a.organization_id = p.organization_id and a.id = p.clinic_id
        where p.organization_id = b.organization_id and p.professional_id = b.scope_id
        order by ${sorted(sql.ref('a.name'))}, a.id limit 1) end)`;
  const firstZone = sql<string>`(
    select c.time_zone from clinics.clinics c where c.organization_id = ${tx.organizationId}
    order by ${sorted(sql.ref('c.name'))}, c.id limit 1)`;
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.blocks as b')
    .select([
      'b.id',
      'b.scope_kind as scopeKind',
      'b.scope_id as scopeId',
      'b.kind',
      'b.starts_at as startsAt',
      'b.ends_at as endsAt',
      sql<string>`coalesce(${clinicZone}, ${firstZone}, 'UTC')`.as('timeZone'),
      'b.reason',
    ])
    .where('b.organization_id', '=', tx.organizationId);
}

function blockOf(row: BlockRow): Block {
  const zone = TimeZone.parse(row.timeZone);
  return {
    ...row,
    startsAt: toZonedIso(row.startsAt.getTime(), zone),
    endsAt: toZonedIso(row.endsAt.getTime(), zone),
  };
}
