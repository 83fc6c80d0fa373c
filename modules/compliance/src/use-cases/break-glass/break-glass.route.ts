import { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeBreakGlass } from './break-glass.ts';

/** POST /v1/patients/{id}/break-glass */
export function routeBreakGlass(mount: RouteMount, breakGlass: ReturnType<typeof makeBreakGlass>): void {
  mount.tenant(COMPLIANCE_ENDPOINTS.breakGlass, async (tx, { params, body, caller }) => {
    const broken = await breakGlass(tx, caller.accountId, params.id, body.reason);
    return broken.ok ? ok({ body: broken.value }) : broken;
  });
}
