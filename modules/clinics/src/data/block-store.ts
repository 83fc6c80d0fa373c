import type { Block, Window } from '@agendify/contracts';
import { type BlockId, type PracticeId, TimeZone, toZonedIso } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { ClinicsTables } from './tables.ts';

/** Where the list of blocks continues. */
export type BlockKey = readonly [startsAt: string, id: BlockId];

/** A period of whole seconds in which a practice takes nobody. */
export type NewBlockRow = {
  readonly id: BlockId;
  readonly practiceId: PracticeId;
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
      practice_id: block.practiceId,
      starts_at: block.startsAt,
      ends_at: block.endsAt,
      reason: block.reason,
      created_by: tx.accountId,
    })
    .execute();
}

/** One block, with instants in the zone of its clinic. */
export async function findBlock(tx: TenantTx, id: BlockId): Promise<Block | undefined> {
  const row = await selectBlocks(tx).where('b.id', '=', id).executeTakeFirst();
  return row && blockOf(row);
}

/** The blocks of a practice that end after `from`, in order of their starts. */
export async function listBlocks(
  tx: TenantTx,
  { practiceId, from }: { readonly practiceId: PracticeId; readonly from: Date | undefined },
  { limit, after }: Window<BlockKey>,
): Promise<Block[]> {
  let query = selectBlocks(tx)
    .where('b.practice_id', '=', practiceId)
    .orderBy('b.starts_at')
    .orderBy('b.id')
    .limit(limit);
  if (from) query = query.where('b.ends_at', '>', from);
  if (after) query = query.where(sql<boolean>`(b.starts_at, b.id) > (${after[0]}::timestamptz, ${after[1]})`);
  const rows = await query.execute();
  return rows.map(blockOf);
}

/** Removes a block. Answers the practice it was of, or undefined when there is none. */
export async function deleteBlock(tx: TenantTx, id: BlockId): Promise<PracticeId | undefined> {
  const removed = await tx
    .as<ClinicsTables>()
    .deleteFrom('clinics.blocks')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .returning('practice_id as practiceId')
    .executeTakeFirst();
  return removed?.practiceId;
}

type BlockRow = Omit<Block, 'startsAt' | 'endsAt'> & { readonly startsAt: Date; readonly endsAt: Date };

function selectBlocks(tx: TenantTx) {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.blocks as b')
    .innerJoin('clinics.practices as p', (join) =>
      join.onRef('p.organization_id', '=', 'b.organization_id').onRef('p.id', '=', 'b.practice_id'),
    )
    .innerJoin('clinics.clinics as c', (join) =>
      join.onRef('c.organization_id', '=', 'p.organization_id').onRef('c.id', '=', 'p.clinic_id'),
    )
    .select([
      'b.id',
      'b.practice_id as practiceId',
      'b.starts_at as startsAt',
      'b.ends_at as endsAt',
      'c.time_zone as timeZone',
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
