import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { removeShiftRule } from './remove-shift-rule.ts';

/** DELETE /v1/shift-rules/{id} */
export function routeRemoveShiftRule(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.removeShiftRule, async (tx, { params }) => {
    const removed = await removeShiftRule(tx, params.id);
    return removed.ok ? ok({}) : removed;
  });
}
