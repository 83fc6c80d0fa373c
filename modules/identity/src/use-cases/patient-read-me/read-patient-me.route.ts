import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { readPatientMe } from './read-patient-me.ts';

/** GET /v1/patient/me */
export function routeReadPatientMe(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.readPatientMe, async (tx, { caller }) => {
    const me = await readPatientMe(tx, caller);
    return me.ok ? ok({ body: me.value }) : me;
  });
}
