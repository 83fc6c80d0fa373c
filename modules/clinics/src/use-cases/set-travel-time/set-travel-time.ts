import type { Refusal, TravelTime } from '@agendify/contracts';
import { type Result, ok } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { deleteTravelTime, putTravelTime } from '../../data/travel-time-store.ts';
import { checkReferences, referencesIn } from '../check-references.ts';

/**
 * Sets the minutes between two clinics, the same in both directions; 0 removes them. Answers the pair in the order in
 * which it is kept. Refuses `reference-unknown`.
 */
export async function setTravelTime(
  tx: TenantTx,
  { clinicIds, minutes }: TravelTime,
): Promise<Result<TravelTime, Refusal<'reference-unknown'>>> {
  const references = await checkReferences(tx, referencesIn('clinic', '/clinicIds', clinicIds));
  if (!references.ok) return references;
  const [x, y] = clinicIds;
  const pair = x < y ? ([x, y] as const) : ([y, x] as const);
  await (minutes === 0 ? deleteTravelTime(tx, pair) : putTravelTime(tx, pair, minutes));
  return ok({ clinicIds: [...pair], minutes });
}
