import type { ClinicId, LocalDate } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { HolidayDecision } from '../domain/clinic-holidays.ts';
import type { ClinicsTables } from './tables.ts';

/** What a clinic has decided of days, both ends included, in order. */
export async function listHolidayDecisions(
  tx: TenantTx,
  clinicId: ClinicId,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<HolidayDecision[]> {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.holiday_choices')
    .select([sql<LocalDate>`day::text`.as('date'), 'is_closed as isClosed', 'name'])
    .where('organization_id', '=', tx.organizationId)
    .where('clinic_id', '=', clinicId)
    .where(sql<boolean>`day between ${from}::date and ${to}::date`)
    .orderBy('day')
    .execute();
}

/** Keeps what a clinic has decided of a day, in place of what it had decided before. */
export async function putHolidayDecision(
  tx: TenantTx,
  clinicId: ClinicId,
  { date, isClosed, name }: HolidayDecision,
): Promise<void> {
  const decision = { is_closed: isClosed, name, created_by: tx.accountId };
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.holiday_choices')
    .values({ organization_id: tx.organizationId, clinic_id: clinicId, day: date, ...decision })
    .onConflict((conflict) => conflict.columns(['organization_id', 'clinic_id', 'day']).doUpdateSet(decision))
    .execute();
}

/** Forgets what a clinic has decided of a day. False when it had decided nothing. */
export async function deleteHolidayDecision(
  tx: TenantTx,
  clinicId: ClinicId,
  date: LocalDate,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .as<ClinicsTables>()
    .deleteFrom('clinics.holiday_choices')
    .where('organization_id', '=', tx.organizationId)
    .where('clinic_id', '=', clinicId)
    .where(sql<boolean>`day = ${date}::date`)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
