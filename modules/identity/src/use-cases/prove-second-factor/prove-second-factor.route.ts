import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { DEVICE_COOKIE, REFRESH_COOKIE, type SessionReply } from '../open-session/session-reply.route.ts';
import type { makeProveSecondFactor } from './prove-second-factor.ts';

/** POST /v1/auth/second-factor */
export function routeProveSecondFactor(
  mount: RouteMount,
  proveSecondFactor: ReturnType<typeof makeProveSecondFactor>,
  reply: SessionReply,
): void {
  mount.open(IDENTITY_ENDPOINTS.proveSecondFactor, async ({ body, userAgent, origin, cookies }) => {
    const { challengeToken, tokenDelivery, ...given } = body;
    const session = await proveSecondFactor({
      challengeToken,
      given,
      userAgent,
      origin,
      deviceToken: cookies[DEVICE_COOKIE],
      replaces: cookies[REFRESH_COOKIE],
    });
    return session.ok ? ok(await reply(session.value, tokenDelivery)) : session;
  });
}
