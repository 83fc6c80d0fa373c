import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { DEVICE_COOKIE, REFRESH_COOKIE, type SessionReply } from '../open-session/session-reply.route.ts';
import type { makeAcceptInvitation } from './accept-invitation.ts';

/** POST /v1/invitations/accept */
export function routeAcceptInvitation(
  mount: RouteMount,
  acceptInvitation: ReturnType<typeof makeAcceptInvitation>,
  reply: SessionReply,
): void {
  mount.open(IDENTITY_ENDPOINTS.acceptInvitation, async ({ body, userAgent, origin, cookies }) => {
    const session = await acceptInvitation({
      ...body,
      userAgent,
      origin,
      deviceToken: cookies[DEVICE_COOKIE],
      replaces: cookies[REFRESH_COOKIE],
    });
    return session.ok ? ok(await reply(session.value, 'cookie')) : session;
  });
}
