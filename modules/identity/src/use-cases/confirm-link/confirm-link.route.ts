import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { type ConfirmLinkDeps, makeConfirmLink } from './confirm-link.ts';

/** POST /v1/me/linked-identities/confirm */
export function routeConfirmLink(mount: RouteMount, deps: ConfirmLinkDeps): void {
  const confirm = makeConfirmLink(deps);
  mount.open(IDENTITY_ENDPOINTS.confirmLink, async ({ caller, body }) => {
    const linked = await confirm(caller, body.linkToken);
    return linked.ok ? ok({ body: linked.value }) : linked;
  });
}
