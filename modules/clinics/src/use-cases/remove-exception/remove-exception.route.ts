import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { removeException } from './remove-exception.ts';

/** DELETE /v1/hours-exceptions/{id} */
export function routeRemoveException(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.removeException, async (tx, { params }) => {
    const removed = await removeException(tx, params.id);
    return removed.ok ? ok({}) : removed;
  });
}
