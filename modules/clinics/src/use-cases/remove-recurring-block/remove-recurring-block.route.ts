import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { removeRecurringBlock } from './remove-recurring-block.ts';

/** DELETE /v1/recurring-blocks/{id} */
export function routeRemoveRecurringBlock(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.removeRecurringBlock, async (tx, { params }) => {
    const removed = await removeRecurringBlock(tx, params.id);
    return removed.ok ? ok({}) : removed;
  });
}
