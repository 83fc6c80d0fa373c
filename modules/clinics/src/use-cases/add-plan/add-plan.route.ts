import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeAddPlan } from './add-plan.ts';

/** POST /v1/insurers/{id}/plans */
export function routeAddPlan(mount: RouteMount, addPlan: ReturnType<typeof makeAddPlan>): void {
  mount.tenant(CLINICS_ENDPOINTS.addPlan, async (tx, { params, body }) => {
    const insurer = await addPlan(tx, params.id, body);
    return insurer.ok ? ok({ body: insurer.value }) : insurer;
  });
}
