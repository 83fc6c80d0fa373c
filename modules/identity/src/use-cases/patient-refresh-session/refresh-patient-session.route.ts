import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import {
  PATIENT_COOKIE,
  type PatientSessionReply,
} from '../patient-open-session/patient-session-reply.route.ts';
import type { makeRefreshPatientSession } from './refresh-patient-session.ts';

/** POST /v1/patient-sign-in/refresh: the token comes and goes in the cookie. */
export function routeRefreshPatientSession(
  mount: RouteMount,
  refreshPatientSession: ReturnType<typeof makeRefreshPatientSession>,
  reply: PatientSessionReply,
): void {
  mount.open(IDENTITY_ENDPOINTS.refreshPatientSession, async ({ body, cookies, origin }) => {
    const session = await refreshPatientSession({
      refreshToken: cookies[PATIENT_COOKIE],
      organizationId: body?.organizationId,
      origin,
    });
    return session.ok ? ok(await reply(session.value)) : session;
  });
}
