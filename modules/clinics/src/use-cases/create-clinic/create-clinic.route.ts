import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeCreateClinic } from './create-clinic.ts';

/** POST /v1/clinics */
export function routeCreateClinic(
  mount: RouteMount,
  createClinic: ReturnType<typeof makeCreateClinic>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.createClinic, async (tx, { body }) => {
    const clinic = await createClinic(tx, body);
    return clinic.ok ? ok(answerVersion(clinic.value)) : clinic;
  });
}
