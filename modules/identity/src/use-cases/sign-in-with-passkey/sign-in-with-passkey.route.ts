import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { REFRESH_COOKIE, type SessionReply } from '../open-session/session-reply.route.ts';
import {
  type SignInWithPasskeyDeps,
  makeSignInWithPasskey,
  makeStartPasskeySignIn,
} from './sign-in-with-passkey.ts';

/** POST /v1/auth/passkey/options and POST /v1/auth/passkey */
export function routeSignInWithPasskey(
  mount: RouteMount,
  deps: SignInWithPasskeyDeps,
  reply: SessionReply,
): void {
  const start = makeStartPasskeySignIn(deps);
  const signIn = makeSignInWithPasskey(deps);
  mount.open(IDENTITY_ENDPOINTS.startPasskeySignIn, async () => ok({ body: { options: await start() } }));
  mount.open(IDENTITY_ENDPOINTS.signInWithPasskey, async ({ body, userAgent, origin, cookies }) => {
    const { credential, organizationId, tokenDelivery } = body;
    const session = await signIn({
      credential,
      organizationId,
      userAgent,
      origin,
      replaces: cookies[REFRESH_COOKIE],
    });
    return session.ok ? ok(await reply(session.value, tokenDelivery)) : session;
  });
}
