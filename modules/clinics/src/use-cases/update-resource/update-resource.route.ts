import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import { updateResource } from './update-resource.ts';

/** PATCH /v1/resources/{id} */
export function routeUpdateResource(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.updateResource, async (tx, { params, body, ifMatch }) => {
    const resource = await updateResource(tx, { id: params.id, seenVersion: ifMatch, change: body });
    return resource.ok ? ok(answerVersion(resource.value)) : resource;
  });
}
