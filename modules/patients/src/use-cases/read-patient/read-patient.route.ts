import { PATIENTS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeReadPatient } from './read-patient.ts';

/** GET /v1/patients/{id} */
export function routeReadPatient(mount: RouteMount, readPatient: ReturnType<typeof makeReadPatient>): void {
  mount.tenant(PATIENTS_ENDPOINTS.readPatient, async (tx, { params, ifNoneMatch }) => {
    const patient = await readPatient(tx, params.id);
    return patient.ok ? ok(answerVersion(patient.value, ifNoneMatch)) : patient;
  });
}
