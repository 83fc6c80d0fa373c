import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import { readServiceRules } from './read-service-rules.ts';

/** GET /v1/services/{id}/rules */
export function routeReadServiceRules(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.readServiceRules, async (tx, { params, ifNoneMatch }) => {
    const rules = await readServiceRules(tx, params.id);
    return rules.ok ? ok(answerVersion(rules.value, ifNoneMatch)) : rules;
  });
}
