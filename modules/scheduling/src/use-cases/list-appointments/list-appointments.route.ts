import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { listAppointments } from './list-appointments.ts';

/** `GET /v1/appointments?patientId=` */
export function routeListAppointments(mount: RouteMount, list: typeof listAppointments): void {
  mount.tenant(SCHEDULING_ENDPOINTS.listAppointments, async (tx, { query }) => {
    const page = await list(tx, query);
    if (!page.ok) return page;
    const items = page.value.items.map((appointment) => appointment.json).join(',');
    return ok({ json: `{"items":[${items}],"nextCursor":${JSON.stringify(page.value.nextCursor)}}` });
  });
}
