import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { type RouteMount, etagOf } from '@agendify/platform';
import type { makeRestoreAppointment } from './restore-appointment.ts';

/** `POST /v1/appointments/{id}/restore` */
export function routeRestoreAppointment(
  mount: RouteMount,
  restoreAppointment: ReturnType<typeof makeRestoreAppointment>,
): void {
  mount.tenant(SCHEDULING_ENDPOINTS.restoreAppointment, async (tx, { params }) => {
    const result = await restoreAppointment(tx, params.id);
    return result.ok
      ? { ok: true, value: { json: result.value.json, etag: etagOf(result.value.version) } }
      : result;
  });
}
