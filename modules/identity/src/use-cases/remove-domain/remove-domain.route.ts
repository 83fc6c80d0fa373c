import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { removeDomain } from './remove-domain.ts';

/** DELETE /v1/single-sign-on/domains/{id} */
export function routeRemoveDomain(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.removeDomain, async (tx, { params }) => {
    const removed = await removeDomain(tx, params.id);
    return removed.ok ? ok({}) : removed;
  });
}
