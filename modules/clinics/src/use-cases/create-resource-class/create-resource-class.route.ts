import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeCreateResourceClass } from './create-resource-class.ts';

/** POST /v1/resource-classes */
export function routeCreateResourceClass(
  mount: RouteMount,
  createResourceClass: ReturnType<typeof makeCreateResourceClass>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.createResourceClass, async (tx, { body }) => {
    const made = await createResourceClass(tx, body);
    return made.ok ? ok({ body: made.value }) : made;
  });
}
