import { PATIENTS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeFindPatients } from './find-patients.ts';

/** GET /v1/patients */
export function routeFindPatients(
  mount: RouteMount,
  findPatients: ReturnType<typeof makeFindPatients>,
): void {
  mount.open(PATIENTS_ENDPOINTS.findPatients, async ({ caller, query }) => {
    const page = await findPatients(caller, query);
    return page.ok ? ok({ body: { ...page.value, items: [...page.value.items] } }) : page;
  });
}
