import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { flowCookie } from '../../federation/flow-cookie.ts';
import { type StartSamlDeps, makeStartSaml } from './start-saml.ts';

/** POST /v1/auth/saml/start and POST /v1/single-sign-on/test */
export function routeStartSaml(mount: RouteMount, deps: StartSamlDeps): void {
  const start = makeStartSaml(deps);
  mount.open(IDENTITY_ENDPOINTS.startSamlSignIn, async ({ body }) => {
    const started = await start({ kind: 'saml-sign-in', hint: body.organization });
    if (!started.ok) return started;
    return ok({ body: { url: started.value.url }, cookies: [flowCookie(started.value.secret)] });
  });
  mount.open(IDENTITY_ENDPOINTS.startSingleSignOnTest, async ({ caller }) => {
    const started = await start({ kind: 'saml-test', organizationId: caller.organizationId });
    if (!started.ok) return started;
    return ok({ body: { url: started.value.url }, cookies: [flowCookie(started.value.secret)] });
  });
}
