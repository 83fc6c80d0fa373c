import { PATIENTS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeUpdatePatient } from './update-patient.ts';

/** PATCH /v1/patients/{id} */
export function routeUpdatePatient(
  mount: RouteMount,
  updatePatient: ReturnType<typeof makeUpdatePatient>,
): void {
  mount.tenant(PATIENTS_ENDPOINTS.updatePatient, async (tx, { params, body, ifMatch }) => {
    const patient = await updatePatient(tx, { id: params.id, seenVersion: ifMatch, change: body });
    return patient.ok ? ok(answerVersion(patient.value)) : patient;
  });
}
