import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { listPatientPasskeys } from './list-patient-passkeys.ts';

/** GET /v1/patient/passkeys */
export function routeListPatientPasskeys(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.listPatientPasskeys, async (tx, { caller }) =>
    ok({ body: { items: await listPatientPasskeys(tx, caller) } }),
  );
}
