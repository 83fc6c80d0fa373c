import type { PatientSession } from '@agendify/contracts';
import { ACCESS_TOKEN_SECONDS, type Cookie, type IssueAccessToken } from '@agendify/platform';
import { REFRESH_TOKEN_SECONDS } from '../../domain/lifetimes.ts';
import type { OpenPatientSession } from './open-patient-session.ts';

/** The patient's, beside that of staff: who works in a clinic and is a patient of another is signed in as both. */
export const PATIENT_COOKIE = '__Host-agendify-patient';

/** Turns open sessions into answers: the access token in the body, the refresh token in the cookie alone. */
export type PatientSessionReply = (
  session: OpenPatientSession,
) => Promise<{ readonly body: PatientSession; readonly cookies: readonly Cookie[] }>;

/** Makes the answers of every route that opens or renews a session of a patient. */
export function makePatientSessionReply(issueAccessToken: IssueAccessToken): PatientSessionReply {
  return async ({ sessionId, me, provenAt, refreshToken }) => {
    const accessToken = await issueAccessToken({
      kind: 'patient',
      patientId: me.patient.id,
      organizationId: me.organization.id,
      accountId: null,
      sessionId,
      provenAt,
    });
    return {
      body: { kind: 'session', accessToken, tokenType: 'Bearer', expiresInSeconds: ACCESS_TOKEN_SECONDS, me },
      cookies: [patientCookie(refreshToken, REFRESH_TOKEN_SECONDS)],
    };
  };
}

/** Removes the refresh token from a browser. */
export const forgetPatientToken: Cookie = patientCookie('', 0);

function patientCookie(value: string, maxAgeSeconds: number): Cookie {
  return { name: PATIENT_COOKIE, value, path: '/', maxAgeSeconds };
}
