import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { type RouteMount, etagOf } from '@agendify/platform';
import type { makeCancelAppointment } from './cancel-appointment.ts';

/** `POST /v1/appointments/{id}/cancel` */
export function routeCancelAppointment(
  mount: RouteMount,
  cancelAppointment: ReturnType<typeof makeCancelAppointment>,
): void {
  mount.tenant(SCHEDULING_ENDPOINTS.cancelAppointment, async (tx, { params, body }) => {
    const result = await cancelAppointment(tx, params.id, body);
    return result.ok
      ? { ok: true, value: { json: result.value.json, etag: etagOf(result.value.version) } }
      : result;
  });
}
