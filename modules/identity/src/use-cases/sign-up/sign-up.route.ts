import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { DEVICE_COOKIE, REFRESH_COOKIE, type SessionReply } from '../open-session/session-reply.route.ts';
import type { makeSignUp } from './sign-up.ts';

/** POST /v1/organizations */
export function routeSignUp(
  mount: RouteMount,
  signUp: ReturnType<typeof makeSignUp>,
  reply: SessionReply,
): void {
  mount.open(IDENTITY_ENDPOINTS.signUp, async ({ body, userAgent, origin, cookies }) => {
    const session = await signUp({
      ...body,
      userAgent,
      origin,
      deviceToken: cookies[DEVICE_COOKIE],
      replaces: cookies[REFRESH_COOKIE],
    });
    return session.ok ? ok(await reply(session.value, 'cookie')) : session;
  });
}
