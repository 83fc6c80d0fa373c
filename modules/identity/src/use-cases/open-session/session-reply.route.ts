import type { Session } from '@agendify/contracts';
import { ACCESS_TOKEN_SECONDS, type Cookie, type IssueAccessToken } from '@agendify/platform';
import { DEVICE_TOKEN_SECONDS, REFRESH_TOKEN_SECONDS } from '../../domain/lifetimes.ts';
import type { Access, OpenSession } from './open-session.ts';

/** The prefix makes browsers insist on Secure, on no Domain, and on the path `/`. */
export const REFRESH_COOKIE = '__Host-agendify-refresh';

/** Tells a device on which somebody has signed in before. It opens nothing. */
export const DEVICE_COOKIE = '__Host-agendify-device';

/** Turns open sessions into answers: an access token, and the refresh token where the caller wants it. */
export type SessionReply = (
  session: OpenSession,
  delivery: 'cookie' | 'body',
) => Promise<{ readonly body: Session; readonly cookies: readonly Cookie[] }>;

/** Turns what an access token is made of into an answer with one, without any refresh token. */
export type AccessReply = (access: Access) => Promise<Omit<Session, 'refreshToken'>>;

/** Makes the answers that carry an access token only. */
export function makeAccessReply(issueAccessToken: IssueAccessToken): AccessReply {
  return async ({ sessionId, me, provenAt, isEnrolling, isOfSingleSignOn }) => {
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
    return {
      accessToken,
      tokenType: 'Bearer',
      expiresInSeconds: ACCESS_TOKEN_SECONDS,
      me,
      ...(isEnrolling && { mustSetUpSecondFactor: true }),
    };
  };
}

/** Makes the answers of every route that opens or renews a session. */
export function makeSessionReply(accessReply: AccessReply): SessionReply {
  return async (session, delivery) => {
    const { refreshToken, deviceToken } = session;
    const access = await accessReply(session);
    const device = deviceToken === undefined ? [] : [deviceCookie(deviceToken)];
    return delivery === 'body'
      ? { body: { ...access, refreshToken }, cookies: device }
      : { body: access, cookies: [refreshCookie(refreshToken, REFRESH_TOKEN_SECONDS), ...device] };
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
