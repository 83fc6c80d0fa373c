import { SCHEDULING_ENDPOINTS, hasPermission } from '@agendify/contracts';
import { refuse } from '@agendify/kernel';
import { type Database, type RouteMount, askingOf } from '@agendify/platform';
import type { makeBookAppointment } from './book-appointment.ts';

/** `POST /v1/appointments` */
export function routeBookAppointment(
  mount: RouteMount,
  db: Database,
  bookAppointment: ReturnType<typeof makeBookAppointment>,
): void {
  mount.open(SCHEDULING_ENDPOINTS.bookAppointment, async ({ caller, body, idempotency }) => {
    if (body.squeezeIn && !hasPermission(askingOf(caller), 'agenda.squeeze-in'))
      return refuse({ code: 'not-allowed' });
    if (body.squeezeIn?.intoOccupiedRoom && !hasPermission(askingOf(caller), 'agenda.squeeze-into-room'))
      return refuse({ code: 'squeeze-into-room-not-allowed' });
    const result = await bookAppointment(db.hot(caller), body, idempotency);
    return result.ok ? { ok: true, value: result.value } : result;
  });
}
