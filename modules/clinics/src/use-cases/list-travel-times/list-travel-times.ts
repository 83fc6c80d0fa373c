import type { TravelTime, Window } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import { type ClinicPair, listTravelTimes as readTravelTimes } from '../../data/travel-time-store.ts';

/** The travel times between the clinics of the organization. */
export function listTravelTimes(tx: TenantTx, window: Window<ClinicPair>): Promise<readonly TravelTime[]> {
  return readTravelTimes(tx, window);
}
