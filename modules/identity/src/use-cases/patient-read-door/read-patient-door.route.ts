import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { readPatientDoor } from './read-patient-door.ts';

/** GET /v1/patient-sign-in/{organizationId} */
export function routeReadPatientDoor(mount: RouteMount, db: Database): void {
  mount.open(IDENTITY_ENDPOINTS.readPatientDoor, async ({ params: { organizationId }, origin }) =>
    ok({ body: await readPatientDoor(db, organizationId, origin) }),
  );
}
