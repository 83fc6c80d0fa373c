import { PATIENTS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeRegisterPatient } from './register-patient.ts';

/** POST /v1/patients */
export function routeRegisterPatient(
  mount: RouteMount,
  registerPatient: ReturnType<typeof makeRegisterPatient>,
): void {
  mount.tenant(PATIENTS_ENDPOINTS.registerPatient, async (tx, { body }) => {
    const patient = await registerPatient(tx, body);
    return patient.ok ? ok(answerVersion(patient.value)) : patient;
  });
}
