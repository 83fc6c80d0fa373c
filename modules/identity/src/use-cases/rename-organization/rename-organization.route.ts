import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { renameOrganization } from './rename-organization.ts';

/** PATCH /v1/organization */
export function routeRenameOrganization(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.renameOrganization, async (tx, { body }) =>
    ok({ body: await renameOrganization(tx, body.name) }),
  );
}
