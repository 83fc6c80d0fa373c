import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { readProfessional } from './read-professional.ts';

/** GET /v1/professionals/{id} */
export function routeReadProfessional(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.readProfessional, async (tx, { params }) => {
    const professional = await readProfessional(tx, params.id);
    return professional.ok ? ok({ body: professional.value }) : professional;
  });
}
