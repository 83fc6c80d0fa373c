import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { PatientSessionReply } from '../patient-open-session/patient-session-reply.route.ts';
import type { makeVerifyPatientCode } from './verify-patient-code.ts';

/** POST /v1/patient-sign-in/verify */
export function routeVerifyPatientCode(
  mount: RouteMount,
  verifyPatientCode: ReturnType<typeof makeVerifyPatientCode>,
  reply: PatientSessionReply,
): void {
  mount.open(IDENTITY_ENDPOINTS.verifyPatientCode, async ({ body, userAgent, origin }) => {
    const verified = await verifyPatientCode({
      ...body,
      patientId: body.patientId,
      userAgent,
      origin,
    });
    if (!verified.ok) return verified;
    if (verified.value.kind === 'choice') return ok({ body: verified.value });
    return ok(await reply(verified.value.session));
  });
}
