import { COMPLIANCE_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { changeAlertRule, listAlertRules } from './change-alert-rule.ts';

/** GET /v1/alert-rules and PUT /v1/alert-rules/{kind} */
export function routeAlertRules(mount: RouteMount): void {
  mount.tenant(COMPLIANCE_ENDPOINTS.listAlertRules, async (tx) =>
    ok({ body: { items: await listAlertRules(tx) } }),
  );
  mount.tenant(COMPLIANCE_ENDPOINTS.changeAlertRule, async (tx, { params, body }) => {
    const changed = await changeAlertRule(tx, params.kind, body);
    return changed.ok ? ok({ body: changed.value }) : changed;
  });
}
