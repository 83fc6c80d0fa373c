import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeCreateProfessional } from './create-professional.ts';

/** POST /v1/professionals */
export function routeCreateProfessional(
  mount: RouteMount,
  createProfessional: ReturnType<typeof makeCreateProfessional>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.createProfessional, async (tx, { body }) => {
    const professional = await createProfessional(tx, body);
    return professional.ok ? ok({ body: professional.value }) : professional;
  });
}
