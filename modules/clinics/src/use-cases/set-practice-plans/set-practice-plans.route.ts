import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeSetPracticePlans } from './set-practice-plans.ts';

/** PUT /v1/practices/{id}/plans */
export function routeSetPracticePlans(
  mount: RouteMount,
  setPracticePlans: ReturnType<typeof makeSetPracticePlans>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.setPracticePlans, async (tx, { params, body }) => {
    const practice = await setPracticePlans(tx, params.id, body);
    return practice.ok ? ok(answerVersion(practice.value)) : practice;
  });
}
