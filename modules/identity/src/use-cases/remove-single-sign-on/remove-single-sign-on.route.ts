import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { removeSingleSignOn } from './remove-single-sign-on.ts';

/** DELETE /v1/single-sign-on */
export function routeRemoveSingleSignOn(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.removeSingleSignOn, async (tx) => {
    await removeSingleSignOn(tx);
    return ok({});
  });
}
