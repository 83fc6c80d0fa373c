import { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeDecideAlert } from './decide-alert.ts';

/** POST /v1/alerts/{id}/acknowledge and /dismiss */
export function routeDecideAlert(mount: RouteMount, decide: ReturnType<typeof makeDecideAlert>): void {
  mount.tenant(COMPLIANCE_ENDPOINTS.acknowledgeAlert, async (tx, { params, body }) => {
    const decided = await decide(tx, params.id, 'acknowledged', body.note);
    return decided.ok ? ok({}) : decided;
  });
  mount.tenant(COMPLIANCE_ENDPOINTS.dismissAlert, async (tx, { params, body }) => {
    const decided = await decide(tx, params.id, 'false-positive', body.note);
    return decided.ok ? ok({}) : decided;
  });
}
