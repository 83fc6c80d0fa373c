import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok, refuse } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { REFRESH_COOKIE, type SessionReply } from '../open-session/session-reply.route.ts';
import type { makeRefreshSession } from './refresh-session.ts';

/** POST /v1/auth/refresh: the token comes and goes the same way, in the body or in the cookie. */
export function routeRefreshSession(
  mount: RouteMount,
  refreshSession: ReturnType<typeof makeRefreshSession>,
  reply: SessionReply,
): void {
  mount.open(IDENTITY_ENDPOINTS.refreshSession, async ({ body, cookies, origin }) => {
    const refreshToken = body?.refreshToken ?? cookies[REFRESH_COOKIE];
    if (!refreshToken) return refuse({ code: 'session-ended' });
    const session = await refreshSession({ refreshToken, organizationId: body?.organizationId, origin });
    if (!session.ok) return session;
    return ok(await reply(session.value, body?.refreshToken === undefined ? 'cookie' : 'body'));
  });
}
