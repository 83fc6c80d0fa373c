import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { type RouteMount, etagOf } from '@agendify/platform';
import type { makeCompleteAppointment } from './complete-appointment.ts';

/** `POST /v1/appointments/{id}/complete` */
export function routeCompleteAppointment(
  mount: RouteMount,
  completeAppointment: ReturnType<typeof makeCompleteAppointment>,
): void {
  mount.tenant(SCHEDULING_ENDPOINTS.completeAppointment, async (tx, { params }) => {
    const result = await completeAppointment(tx, params.id);
    return result.ok
      ? { ok: true, value: { json: result.value.json, etag: etagOf(result.value.version) } }
      : result;
  });
}
