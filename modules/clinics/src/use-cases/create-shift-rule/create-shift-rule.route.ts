import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeCreateShiftRule } from './create-shift-rule.ts';

/** POST /v1/shift-rules */
export function routeCreateShiftRule(
  mount: RouteMount,
  createShiftRule: ReturnType<typeof makeCreateShiftRule>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.createShiftRule, async (tx, { body }) => {
    const made = await createShiftRule(tx, body);
    return made.ok ? ok({ body: made.value }) : made;
  });
}
