import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { readOrganization } from './read-organization.ts';

/** GET /v1/organization */
export function routeReadOrganization(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.readOrganization, async (tx) => ok({ body: await readOrganization(tx) }));
}
