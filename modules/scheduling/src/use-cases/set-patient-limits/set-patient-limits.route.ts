import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { setPatientLimits } from './set-patient-limits.ts';

/** `PUT /v1/patients/{id}/booking-limits` */
export function routeSetPatientLimits(mount: RouteMount): void {
  mount.tenant(SCHEDULING_ENDPOINTS.setPatientLimits, async (tx, { params, body }) => {
    const limits = await setPatientLimits(tx, params.id, body);
    return limits.ok ? ok({ body: limits.value }) : limits;
  });
}
