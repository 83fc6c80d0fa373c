import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok, refuse } from '@agendify/kernel';
import { type RouteMount, etagOf } from '@agendify/platform';
import type { readAppointment } from './read-appointment.ts';

/** `GET /v1/appointments/{id}` */
export function routeReadAppointment(mount: RouteMount, read: typeof readAppointment): void {
  mount.tenant(SCHEDULING_ENDPOINTS.readAppointment, async (tx, { params, ifNoneMatch }) => {
    const appointment = await read(tx, params.id);
    if (!appointment) return refuse({ code: 'not-found' });
    const etag = etagOf(appointment.version);
    return ok(ifNoneMatch.includes(etag) ? { etag, unchanged: true } : { json: appointment.json, etag });
  });
}
