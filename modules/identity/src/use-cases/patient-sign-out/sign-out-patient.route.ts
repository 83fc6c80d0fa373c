import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { PATIENT_COOKIE, forgetPatientToken } from '../patient-open-session/patient-session-reply.route.ts';
import type { makeSignOutPatient } from './sign-out-patient.ts';

/** POST /v1/patient-sign-in/sign-out: agrees always, so that signing out twice is no error. */
export function routeSignOutPatient(
  mount: RouteMount,
  signOutPatient: ReturnType<typeof makeSignOutPatient>,
): void {
  mount.open(IDENTITY_ENDPOINTS.signOutPatient, async ({ cookies, origin }) => {
    await signOutPatient(cookies[PATIENT_COOKIE], origin);
    return ok({ cookies: [forgetPatientToken] });
  });
}
