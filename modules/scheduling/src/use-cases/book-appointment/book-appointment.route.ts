import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import type { Database, RouteMount } from '@agendify/platform';
import type { makeBookAppointment } from './book-appointment.ts';

/** `POST /v1/appointments` */
export function routeBookAppointment(
  mount: RouteMount,
  db: Database,
  bookAppointment: ReturnType<typeof makeBookAppointment>,
): void {
  mount.open(SCHEDULING_ENDPOINTS.bookAppointment, async ({ caller, body, idempotency }) => {
    const result = await bookAppointment(db.hot(caller), body, idempotency);
    return result.ok ? { ok: true, value: result.value } : result;
  });
}
