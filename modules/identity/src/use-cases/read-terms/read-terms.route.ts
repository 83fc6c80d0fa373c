import { CURRENT_TERMS_VERSION, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { TERMS } from '../../domain/terms.ts';

/** GET /v1/terms */
export function routeReadTerms(mount: RouteMount): void {
  mount.open(IDENTITY_ENDPOINTS.readTerms, async ({ query }) =>
    ok({ body: { version: CURRENT_TERMS_VERSION, ...TERMS[query.language] } }),
  );
}
