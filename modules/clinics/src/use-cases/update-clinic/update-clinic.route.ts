import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import { updateClinic } from './update-clinic.ts';

/** PATCH /v1/clinics/{id} */
export function routeUpdateClinic(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.updateClinic, async (tx, { params, body, ifMatch }) => {
    const clinic = await updateClinic(tx, { id: params.id, seenVersion: ifMatch, change: body });
    return clinic.ok ? ok(answerVersion(clinic.value)) : clinic;
  });
}
