import type { TravelTime, Window } from '@agendify/contracts';
import type { ClinicId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { ClinicsTables } from './tables.ts';

/** Two different clinics in the order of their ids, in which each pair is kept once. */
export type ClinicPair = readonly [ClinicId, ClinicId];

/** Keeps the minutes between two clinics, in place of those before. */
export async function putTravelTime(tx: TenantTx, [a, b]: ClinicPair, minutes: number): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.travel_times')
    .values({ organization_id: tx.organizationId, clinic_a_id: a, clinic_b_id: b, minutes })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'clinic_a_id', 'clinic_b_id']).doUpdateSet({ minutes }),
    )
    .execute();
}

/** Forgets the minutes between two clinics, if there are any. */
export async function deleteTravelTime(tx: TenantTx, [a, b]: ClinicPair): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .deleteFrom('clinics.travel_times')
    .where('organization_id', '=', tx.organizationId)
    .where('clinic_a_id', '=', a)
    .where('clinic_b_id', '=', b)
    .execute();
}

/** Travel times between clinics that the member may see, in the order of their ids. */
export async function listTravelTimes(
  tx: TenantTx,
  { limit, after }: Window<ClinicPair>,
): Promise<TravelTime[]> {
  let query = tx
    .as<ClinicsTables>()
    .selectFrom('clinics.travel_times')
    .select(['clinic_a_id as a', 'clinic_b_id as b', 'minutes'])
    .where('organization_id', '=', tx.organizationId)
    .where(isShown('clinic_a_id'))
    .where(isShown('clinic_b_id'))
    .orderBy('clinic_a_id')
    .orderBy('clinic_b_id')
    .limit(limit);
  if (after) query = query.where(sql<boolean>`(clinic_a_id, clinic_b_id) > (${after[0]}, ${after[1]})`);
  const rows = await query.execute();
  return rows.map(({ a, b, minutes }) => ({ clinicIds: [a, b], minutes }));
}

/** Between a clinic that the member sees and one that is hidden the time still counts, but it is not listed. */
function isShown(column: 'clinic_a_id' | 'clinic_b_id') {
  return sql<boolean>`exists (select from clinics.clinics c
    where c.organization_id = clinics.travel_times.organization_id and c.id = ${sql.ref(column)})`;
}
