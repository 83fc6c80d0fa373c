import type { LocalDate, PlanId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { HoursPeriod } from '../domain/hours-periods.ts';
import type { DayWindow } from '../domain/weekly-hours.ts';
import type { ClinicsTables } from './tables.ts';

/** Whose hours they are. Those of a plan are kept at the practice that takes it. */
export type HoursOwner =
  | { readonly kind: 'clinic' | 'practice' | 'room' | 'service'; readonly id: string }
  | { readonly kind: 'plan'; readonly id: string; readonly planId: PlanId };

const NO_PLAN = '00000000-0000-0000-0000-000000000000';

/** The hours of an owner over time: disjoint periods, oldest first, each with its windows in order. */
export async function listHoursPeriods(tx: TenantTx, owner: HoursOwner): Promise<HoursPeriod[]> {
  const rows = await tx
    .as<ClinicsTables>()
    .selectFrom('clinics.weekly_windows as w')
    .select([
      sql<LocalDate | null>`nullif(w.valid_from, '-infinity')::text`.as('validFrom'),
      sql<LocalDate | null>`nullif(w.valid_until, 'infinity')::text`.as('validUntil'),
      sql<DayWindow[]>`json_agg(json_build_object(
        'weekday', w.weekday, 'opensMinute', w.opens_minute, 'closesMinute', w.closes_minute)
        order by w.weekday, w.opens_minute)`.as('windows'),
    ])
    .where('w.organization_id', '=', tx.organizationId)
    .where('w.owner_kind', '=', owner.kind)
    .where('w.owner_id', '=', owner.id)
    .where('w.plan_id', '=', planOf(owner))
    .groupBy(['w.valid_from', 'w.valid_until'])
    .orderBy('w.valid_from')
    .execute();
  return rows;
}

/** Writes the hours of an owner anew. */
export async function replaceHoursPeriods(
  tx: TenantTx,
  owner: HoursOwner,
  periods: readonly HoursPeriod[],
): Promise<void> {
  const db = tx.as<ClinicsTables>();
  await db
    .deleteFrom('clinics.weekly_windows')
    .where('organization_id', '=', tx.organizationId)
    .where('owner_kind', '=', owner.kind)
    .where('owner_id', '=', owner.id)
    .where('plan_id', '=', planOf(owner))
    .execute();
  const rows = periods.flatMap(({ validFrom, validUntil, windows }) =>
    windows.map((window) => ({
      ...window,
      validFrom: validFrom ?? '-infinity',
      validUntil: validUntil ?? 'infinity',
    })),
  );
  // As one value: a long history has more windows than a statement has parameters.
  await sql`
    insert into clinics.weekly_windows (organization_id, owner_kind, owner_id, plan_id, valid_from, valid_until,
      weekday, opens_minute, closes_minute)
    select ${tx.organizationId}, ${owner.kind}, ${owner.id}, ${planOf(owner)}, w."validFrom", w."validUntil",
      w.weekday, w."opensMinute", w."closesMinute"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as w ("validFrom" date, "validUntil" date,
      weekday smallint, "opensMinute" smallint, "closesMinute" smallint)`.execute(db);
}

function planOf(owner: HoursOwner): string {
  return owner.kind === 'plan' ? owner.planId : NO_PLAN;
}
