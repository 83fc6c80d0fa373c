import type { Exception, ExceptionOwnerKind, Window } from '@agendify/contracts';
import type { ExceptionId, LocalDate } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import { clockTimeOf } from '../domain/weekly-hours.ts';
import type { ClinicsTables } from './tables.ts';

/** Where a list of exceptions continues. */
export type ExceptionKey = readonly [date: string, id: ExceptionId];

/** Which exceptions are wanted: those of an owner, from a day on. */
export type ExceptionFilter = {
  readonly ownerKind: ExceptionOwnerKind;
  readonly ownerId: string;
  readonly from?: LocalDate | undefined;
};

/** A window of a day, in minutes after local midnight; one over midnight closes after 1440. */
export type NewExceptionRow = {
  readonly id: ExceptionId;
  readonly ownerKind: ExceptionOwnerKind;
  readonly ownerId: string;
  readonly date: LocalDate;
  readonly kind: Exception['kind'];
  readonly opensMinute: number;
  readonly closesMinute: number;
  readonly reason: string | null;
};

/** Adds an exception. */
export async function insertException(tx: TenantTx, exception: NewExceptionRow): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.hours_exceptions')
    .values({
      organization_id: tx.organizationId,
      id: exception.id,
      owner_kind: exception.ownerKind,
      owner_id: exception.ownerId,
      day: exception.date,
      kind: exception.kind,
      opens_minute: exception.opensMinute,
      closes_minute: exception.closesMinute,
      reason: exception.reason,
      created_by: tx.accountId,
    })
    .execute();
}

/** One exception. */
export async function findException(tx: TenantTx, id: ExceptionId): Promise<Exception | undefined> {
  const row = await selectExceptions(tx).where('id', '=', id).executeTakeFirst();
  return row && exceptionOf(row);
}

/** The exceptions of an owner by day. */
export async function listExceptions(
  tx: TenantTx,
  { ownerKind, ownerId, from }: ExceptionFilter,
  { limit, after }: Window<ExceptionKey>,
): Promise<Exception[]> {
  let query = selectExceptions(tx)
    .where('owner_kind', '=', ownerKind)
    .where('owner_id', '=', ownerId)
    .orderBy('day')
    .orderBy('id')
    .limit(limit);
  if (from) query = query.where(sql<boolean>`day >= ${from}::date`);
  if (after) query = query.where(sql<boolean>`(day, id) > (${after[0]}::date, ${after[1]})`);
  const rows = await query.execute();
  return rows.map(exceptionOf);
}

/** Removes an exception. False when there is none. */
export async function deleteException(tx: TenantTx, id: ExceptionId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .as<ClinicsTables>()
    .deleteFrom('clinics.hours_exceptions')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

function selectExceptions(tx: TenantTx) {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.hours_exceptions')
    .select([
      'id',
      'owner_kind as ownerKind',
      'owner_id as ownerId',
      sql<string>`day::text`.as('date'),
      'kind',
      'opens_minute as opensMinute',
      'closes_minute as closesMinute',
      'reason',
    ])
    .where('organization_id', '=', tx.organizationId);
}

type ExceptionRow = Omit<Exception, 'opensAt' | 'closesAt'> & {
  readonly opensMinute: number;
  readonly closesMinute: number;
};

function exceptionOf({ opensMinute, closesMinute, ...exception }: ExceptionRow): Exception {
  return { ...exception, opensAt: clockTimeOf(opensMinute), closesAt: clockTimeOf(closesMinute) };
}
