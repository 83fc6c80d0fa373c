import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { readPatientLimits } from './read-patient-limits.ts';

/** `GET /v1/patients/{id}/booking-limits` */
export function routeReadPatientLimits(mount: RouteMount): void {
  mount.tenant(SCHEDULING_ENDPOINTS.readPatientLimits, async (tx, { params }) => {
    const limits = await readPatientLimits(tx, params.id);
    return limits.ok ? ok({ body: limits.value }) : limits;
  });
}
