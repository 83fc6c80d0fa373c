import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { FLOW_COOKIE, flowCookie, forgetFlow } from '../../federation/flow-cookie.ts';
import { REFRESH_COOKIE, type SessionReply } from '../open-session/session-reply.route.ts';
import { makeStartSignInWithProvider } from './start-sign-in-with-provider.ts';
import { type SignInWithProviderDeps, makeSignInWithProvider } from './sign-in-with-provider.ts';

/** GET /v1/auth/providers, POST /v1/auth/oidc/{provider}/start and …/finish */
export function routeSignInWithProvider(
  mount: RouteMount,
  deps: SignInWithProviderDeps,
  reply: SessionReply,
): void {
  const start = makeStartSignInWithProvider(deps);
  const signIn = makeSignInWithProvider(deps);
  mount.open(IDENTITY_ENDPOINTS.listProviders, () =>
    Promise.resolve(ok({ body: { providers: [...deps.providers.offered] } })),
  );
  mount.open(IDENTITY_ENDPOINTS.startProviderSignIn, async ({ params, body }) => {
    const started = await start(params.provider, body);
    if (!started.ok) return started;
    return ok({ body: { url: started.value.url }, cookies: [flowCookie(started.value.secret)] });
  });
  mount.open(
    IDENTITY_ENDPOINTS.finishProviderSignIn,
    async ({ params, body, cookies, userAgent, origin }) => {
      const session = await signIn({
        provider: params.provider,
        answer: body,
        secret: cookies[FLOW_COOKIE],
        userAgent,
        origin,
        replaces: cookies[REFRESH_COOKIE],
      });
      if (!session.ok) return session;
      const answer = await reply(session.value, 'cookie');
      return ok({ ...answer, cookies: [...answer.cookies, forgetFlow] });
    },
  );
}
