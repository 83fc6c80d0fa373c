import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import { updateService } from './update-service.ts';

/** PATCH /v1/services/{id} */
export function routeUpdateService(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.updateService, async (tx, { params, body, ifMatch }) => {
    const service = await updateService(tx, { id: params.id, seenVersion: ifMatch, change: body });
    return service.ok ? ok(answerVersion(service.value)) : service;
  });
}
