import type { Session } from '@agendify/contracts';
import { ACCESS_TOKEN_SECONDS, type Cookie, type IssueAccessToken } from '@agendify/platform';
import { DEVICE_TOKEN_SECONDS, REFRESH_TOKEN_SECONDS } from '../../domain/lifetimes.ts';
import type { OpenSession } from './open-session.ts';

/** The prefix makes browsers insist on Secure, on no Domain, and on the path `/`. */
export const REFRESH_COOKIE = '__Host-agendify-refresh';

/** Tells a device on which somebody has signed in before. It opens nothing. */
export const DEVICE_COOKIE = '__Host-agendify-device';

/** Turns open sessions into answers: an access token, and the refresh token where the caller wants it. */
export type SessionReply = (
  session: OpenSession,
  delivery: 'cookie' | 'body',
) => Promise<{ readonly body: Session; readonly cookies: readonly Cookie[] }>;

/** Makes the answers of every route that opens or renews a session. */
export function makeSessionReply(issueAccessToken: IssueAccessToken): SessionReply {
  return async (
    { sessionId, me, refreshToken, provenAt, isEnrolling, isOfSingleSignOn, deviceToken },
    delivery,
  ) => {
    const { membershipId, organizationId, role, version, clinicIds, professionalId } = me.membership;
    const accessToken = await issueAccessToken({
      kind: 'member',
      accountId: me.account.id,
      organizationId,
      membershipId,
      membershipVersion: version,
      role,
      sessionId,
      ...(clinicIds && { clinicIds }),
      ...(professionalId && { professionalId }),
      ...(provenAt !== undefined && { provenAt }),
      ...(isEnrolling && { isEnrolling }),
      ...(isOfSingleSignOn && { isOfSingleSignOn }),
    });
    const session = { accessToken, tokenType: 'Bearer' as const, expiresInSeconds: ACCESS_TOKEN_SECONDS, me };
    const device = deviceToken === undefined ? [] : [deviceCookie(deviceToken)];
    return delivery === 'body'
      ? { body: { ...session, refreshToken }, cookies: device }
      : { body: session, cookies: [refreshCookie(refreshToken, REFRESH_TOKEN_SECONDS), ...device] };
  };
}

/** Removes the refresh token from a browser. */
export const forgetRefreshToken: Cookie = refreshCookie('', 0);

function deviceCookie(value: string): Cookie {
  return { name: DEVICE_COOKIE, value, path: '/', maxAgeSeconds: DEVICE_TOKEN_SECONDS };
}

function refreshCookie(value: string, maxAgeSeconds: number): Cookie {
  return { name: REFRESH_COOKIE, value, path: '/', maxAgeSeconds };
}
