import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { type ClaimDomainDeps, makeClaimDomain } from './claim-domain.ts';

/** POST /v1/single-sign-on/domains */
export function routeClaimDomain(mount: RouteMount, deps: ClaimDomainDeps): void {
  const claim = makeClaimDomain(deps);
  mount.tenant(IDENTITY_ENDPOINTS.claimDomain, async (tx, { body }) => {
    const claimed = await claim(tx, body.domain);
    return claimed.ok ? ok({ body: claimed.value }) : claimed;
  });
}
