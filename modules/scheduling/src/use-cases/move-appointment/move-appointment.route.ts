import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { type RouteMount, etagOf } from '@agendify/platform';
import type { makeMoveAppointment } from './move-appointment.ts';

/** `POST /v1/appointments/{id}/move` */
export function routeMoveAppointment(
  mount: RouteMount,
  moveAppointment: ReturnType<typeof makeMoveAppointment>,
): void {
  mount.tenant(SCHEDULING_ENDPOINTS.moveAppointment, async (tx, { params, body }) => {
    const result = await moveAppointment(tx, params.id, body);
    return result.ok
      ? { ok: true, value: { json: result.value.json, etag: etagOf(result.value.version) } }
      : result;
  });
}
