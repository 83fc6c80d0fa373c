import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { setTravelTime } from './set-travel-time.ts';

/** PUT /v1/travel-times */
export function routeSetTravelTime(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.setTravelTime, async (tx, { body }) => {
    const set = await setTravelTime(tx, body);
    return set.ok ? ok({ body: set.value }) : set;
  });
}
