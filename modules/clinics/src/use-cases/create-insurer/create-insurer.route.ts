import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeCreateInsurer } from './create-insurer.ts';

/** POST /v1/insurers */
export function routeCreateInsurer(
  mount: RouteMount,
  createInsurer: ReturnType<typeof makeCreateInsurer>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.createInsurer, async (tx, { body }) => {
    const made = await createInsurer(tx, body);
    return made.ok ? ok({ body: made.value }) : made;
  });
}
