import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { SessionReply } from '../open-session/session-reply.route.ts';
import type { makeAcceptInvitation } from './accept-invitation.ts';

/** POST /v1/invitations/accept */
export function routeAcceptInvitation(
  mount: RouteMount,
  acceptInvitation: ReturnType<typeof makeAcceptInvitation>,
  reply: SessionReply,
): void {
  mount.open(IDENTITY_ENDPOINTS.acceptInvitation, async ({ body, userAgent, origin }) => {
    const session = await acceptInvitation({ ...body, userAgent, origin });
    return session.ok ? ok(await reply(session.value, 'cookie')) : session;
  });
}
