import { CLINICS_ENDPOINTS, type NewHours } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount, TenantTx } from '@agendify/platform';
import type { RestrictingOwner, makeSetRestrictingHours } from './set-restricting-hours.ts';

/** PUT …/hours of a clinic, resource, service, and plan at a practice. */
export function routeSetRestrictingHours(
  mount: RouteMount,
  setHours: ReturnType<typeof makeSetRestrictingHours>,
): void {
  const answer = async (tx: TenantTx, owner: RestrictingOwner, change: NewHours) => {
    const hours = await setHours(tx, owner, change);
    return hours.ok ? ok({ body: hours.value }) : hours;
  };
  mount.tenant(CLINICS_ENDPOINTS.setClinicHours, (tx, { params: { id }, body }) =>
    answer(tx, { kind: 'clinic', id }, body),
  );
  mount.tenant(CLINICS_ENDPOINTS.setResourceHours, (tx, { params: { id }, body }) =>
    answer(tx, { kind: 'room', id }, body),
  );
  mount.tenant(CLINICS_ENDPOINTS.setServiceHours, (tx, { params: { id }, body }) =>
    answer(tx, { kind: 'service', id }, body),
  );
  mount.tenant(CLINICS_ENDPOINTS.setPlanHours, (tx, { params: { id, planId }, body }) =>
    answer(tx, { kind: 'plan', id, planId }, body),
  );
}
