import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount, TenantTx } from '@agendify/platform';
import { readHours } from './read-hours.ts';

/** GET …/hours of a practice, clinic, resource, service, and plan at a practice. */
export function routeReadHours(mount: RouteMount): void {
  const answer = async (tx: TenantTx, owner: Parameters<typeof readHours>[1]) => {
    const hours = await readHours(tx, owner);
    return hours.ok ? ok({ body: hours.value }) : hours;
  };
  mount.tenant(CLINICS_ENDPOINTS.readHours, (tx, { params: { id } }) => answer(tx, { kind: 'practice', id }));
  mount.tenant(CLINICS_ENDPOINTS.readClinicHours, (tx, { params: { id } }) =>
    answer(tx, { kind: 'clinic', id }),
  );
  mount.tenant(CLINICS_ENDPOINTS.readResourceHours, (tx, { params: { id } }) =>
    answer(tx, { kind: 'room', id }),
  );
  mount.tenant(CLINICS_ENDPOINTS.readServiceHours, (tx, { params: { id } }) =>
    answer(tx, { kind: 'service', id }),
  );
  mount.tenant(CLINICS_ENDPOINTS.readPlanHours, (tx, { params: { id, planId } }) =>
    answer(tx, { kind: 'plan', id, planId }),
  );
}
