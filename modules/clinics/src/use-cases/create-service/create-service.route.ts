import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeCreateService } from './create-service.ts';

/** POST /v1/services */
export function routeCreateService(
  mount: RouteMount,
  createService: ReturnType<typeof makeCreateService>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.createService, async (tx, { body }) => {
    const service = await createService(tx, body);
    return service.ok ? ok(answerVersion(service.value)) : service;
  });
}
