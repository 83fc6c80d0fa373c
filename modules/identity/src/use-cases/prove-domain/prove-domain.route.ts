import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { type ProveDomainDeps, makeProveDomain } from './prove-domain.ts';

/** POST /v1/single-sign-on/domains/{id}/prove */
export function routeProveDomain(mount: RouteMount, deps: ProveDomainDeps): void {
  const prove = makeProveDomain(deps);
  mount.open(IDENTITY_ENDPOINTS.proveDomain, async ({ caller, params }) => {
    const proven = await prove(caller, params.id);
    return proven.ok ? ok({ body: proven.value }) : proven;
  });
}
