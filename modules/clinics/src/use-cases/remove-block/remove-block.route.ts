import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { removeBlock } from './remove-block.ts';

/** DELETE /v1/blocks/{id} */
export function routeRemoveBlock(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.removeBlock, async (tx, { params }) => {
    const removed = await removeBlock(tx, params.id);
    return removed.ok ? ok({}) : removed;
  });
}
