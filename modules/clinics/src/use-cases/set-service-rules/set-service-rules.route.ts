import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import { setServiceRules } from './set-service-rules.ts';

/** PUT /v1/services/{id}/rules */
export function routeSetServiceRules(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.setServiceRules, async (tx, { params, body, ifMatch }) => {
    const rules = await setServiceRules(tx, { id: params.id, seenVersion: ifMatch, rules: body });
    return rules.ok ? ok(answerVersion(rules.value)) : rules;
  });
}
