import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeCreateException } from './create-exception.ts';

/** POST /v1/hours-exceptions */
export function routeCreateException(
  mount: RouteMount,
  createException: ReturnType<typeof makeCreateException>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.createException, async (tx, { body }) => {
    const made = await createException(tx, body);
    return made.ok ? ok({ body: made.value }) : made;
  });
}
