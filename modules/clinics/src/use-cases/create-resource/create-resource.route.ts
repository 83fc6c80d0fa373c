import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeCreateResource } from './create-resource.ts';

/** POST /v1/resources */
export function routeCreateResource(
  mount: RouteMount,
  createResource: ReturnType<typeof makeCreateResource>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.createResource, async (tx, { body }) => {
    const resource = await createResource(tx, body);
    return resource.ok ? ok(answerVersion(resource.value)) : resource;
  });
}
