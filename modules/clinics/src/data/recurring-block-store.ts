import type { RecurringBlock, Window } from '@agendify/contracts';
import type { LocalDate, RecurringBlockId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { clockTimeOf } from '../domain/weekly-hours.ts';
import type { BlockScope } from './block-store.ts';
import type { ClinicsTables } from './tables.ts';

/** A block that comes back, in minutes after local midnight; one over midnight ends after 1440. */
export type NewRecurringBlockRow = BlockScope & {
  readonly id: RecurringBlockId;
  readonly weekdays: readonly number[];
  readonly startsMinute: number;
  readonly endsMinute: number;
  readonly everyWeeks: number;
  readonly validFrom: LocalDate;
  readonly validUntil: LocalDate | null;
  readonly reason: string | null;
};

/** Adds a recurring block. */
export async function insertRecurringBlock(tx: TenantTx, block: NewRecurringBlockRow): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.recurring_blocks')
    .values({
      organization_id: tx.organizationId,
      id: block.id,
      scope_kind: block.scopeKind,
      scope_id: block.scopeId,
      weekdays: [...block.weekdays],
      starts_minute: block.startsMinute,
      ends_minute: block.endsMinute,
      every_weeks: block.everyWeeks,
      valid_from: block.validFrom,
      valid_until: block.validUntil ?? 'infinity',
      reason: block.reason,
      created_by: tx.accountId,
    })
    .execute();
}

/** One recurring block. */
export async function findRecurringBlock(
  tx: TenantTx,
  id: RecurringBlockId,
): Promise<RecurringBlock | undefined> {
  const row = await selectRecurringBlocks(tx).where('id', '=', id).executeTakeFirst();
  return row && recurringBlockOf(row);
}

/** Recurring blocks of the organization, or those of one scope, in the order in which they were made. */
export async function listRecurringBlocks(
  tx: TenantTx,
  {
    scopeKind,
    scopeId,
  }: {
    readonly scopeKind?: RecurringBlock['scopeKind'] | undefined;
    readonly scopeId?: string | undefined;
  },
  { limit, after }: Window<RecurringBlockId>,
): Promise<RecurringBlock[]> {
  let query = selectRecurringBlocks(tx).orderBy('id').limit(limit);
  if (scopeKind) query = query.where('scope_kind', '=', scopeKind);
  if (scopeId) query = query.where('scope_id', '=', scopeId);
  if (after) query = query.where('id', '>', after);
  const rows = await query.execute();
  return rows.map(recurringBlockOf);
}

/** Removes a recurring block. False when there is none. */
export async function deleteRecurringBlock(tx: TenantTx, id: RecurringBlockId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .as<ClinicsTables>()
    .deleteFrom('clinics.recurring_blocks')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function selectRecurringBlocks(tx: TenantTx) {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.recurring_blocks')
    .select([
      'id',
      'scope_kind as scopeKind',
      'scope_id as scopeId',
      'weekdays',
      'starts_minute as startsMinute',
      'ends_minute as endsMinute',
      'every_weeks as everyWeeks',
      sql<string>`valid_from::text`.as('validFrom'),
      sql<string | null>`nullif(valid_until, 'infinity')::text`.as('validUntil'),
      'reason',
    ])
    .where('organization_id', '=', tx.organizationId);
}

type RecurringBlockRow = Omit<RecurringBlock, 'startsAt' | 'endsAt'> & {
  readonly startsMinute: number;
  readonly endsMinute: number;
};

function recurringBlockOf({ startsMinute, endsMinute, ...block }: RecurringBlockRow): RecurringBlock {
  return { ...block, startsAt: clockTimeOf(startsMinute), endsAt: clockTimeOf(endsMinute) };
}
