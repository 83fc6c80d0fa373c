import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { FLOW_COOKIE } from '../../federation/flow-cookie.ts';
import { REFRESH_COOKIE, type SessionReply } from '../open-session/session-reply.route.ts';
import { type SignInWithSamlDeps, makeSignInWithSaml } from './sign-in-with-saml.ts';

/** POST /v1/auth/saml/finish */
export function routeSignInWithSaml(mount: RouteMount, deps: SignInWithSamlDeps, reply: SessionReply): void {
  const signIn = makeSignInWithSaml(deps);
  mount.open(IDENTITY_ENDPOINTS.finishSamlSignIn, async ({ body, cookies, userAgent, origin }) => {
    const { code, termsVersion } = body;
    const session = await signIn({
      code,
      termsVersion,
      secret: cookies[FLOW_COOKIE],
      userAgent,
      origin,
      replaces: cookies[REFRESH_COOKIE],
    });
    return session.ok ? ok(await reply(session.value, 'cookie')) : session;
  });
}
