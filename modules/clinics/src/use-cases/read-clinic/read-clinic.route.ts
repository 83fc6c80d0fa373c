import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import { readClinic } from './read-clinic.ts';

/** GET /v1/clinics/{id} */
export function routeReadClinic(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.readClinic, async (tx, { params, ifNoneMatch }) => {
    const clinic = await readClinic(tx, params.id);
    return clinic.ok ? ok(answerVersion(clinic.value, ifNoneMatch)) : clinic;
  });
}
