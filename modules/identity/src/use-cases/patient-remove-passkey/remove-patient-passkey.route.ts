import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { removePatientPasskey } from './remove-patient-passkey.ts';

/** DELETE /v1/patient/passkeys/{id} */
export function routeRemovePatientPasskey(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.removePatientPasskey, async (tx, { caller, params }) => {
    const removed = await removePatientPasskey(tx, caller, params.id);
    return removed.ok ? ok({}) : removed;
  });
}
