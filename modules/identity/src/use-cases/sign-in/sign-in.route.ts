import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { DEVICE_COOKIE, REFRESH_COOKIE, type SessionReply } from '../open-session/session-reply.route.ts';
import type { makeSignIn } from './sign-in.ts';

/** POST /v1/auth/sign-in */
export function routeSignIn(
  mount: RouteMount,
  signIn: ReturnType<typeof makeSignIn>,
  reply: SessionReply,
): void {
  mount.open(IDENTITY_ENDPOINTS.signIn, async ({ body, userAgent, origin, cookies }) => {
    const session = await signIn({
      ...body,
      userAgent,
      origin,
      deviceToken: cookies[DEVICE_COOKIE],
      replaces: cookies[REFRESH_COOKIE],
    });
    return session.ok ? ok(await reply(session.value, body.tokenDelivery)) : session;
  });
}
