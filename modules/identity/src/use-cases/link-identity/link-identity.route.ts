import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { FLOW_COOKIE, flowCookie, forgetFlow } from '../../federation/flow-cookie.ts';
import { makeStartProviderFlow } from '../sign-in-with-provider/start-provider-flow.ts';
import { type LinkIdentityDeps, makeLinkIdentity } from './link-identity.ts';

/** POST /v1/me/linked-identities/{provider}/start and …/finish */
export function routeLinkIdentity(mount: RouteMount, deps: LinkIdentityDeps): void {
  const start = makeStartProviderFlow(deps);
  const finish = makeLinkIdentity(deps);
  mount.open(IDENTITY_ENDPOINTS.startLink, async ({ caller, params }) => {
    const started = await start(params.provider, { kind: 'oidc-link', accountId: caller.accountId });
    if (!started.ok) return started;
    return ok({ body: { url: started.value.url }, cookies: [flowCookie(started.value.secret)] });
  });
  mount.open(IDENTITY_ENDPOINTS.finishLink, async ({ caller, params, body, cookies }) => {
    const linked = await finish(caller, {
      provider: params.provider,
      answer: body,
      secret: cookies[FLOW_COOKIE],
    });
    return linked.ok ? ok({ body: linked.value, cookies: [forgetFlow] }) : linked;
  });
}
