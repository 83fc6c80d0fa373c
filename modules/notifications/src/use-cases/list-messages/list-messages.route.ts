import { NOTIFICATIONS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { listMessages } from './list-messages.ts';

/** `GET /v1/messages?appointmentId=` */
export function routeListMessages(mount: RouteMount, list: typeof listMessages): void {
  mount.tenant(NOTIFICATIONS_ENDPOINTS.listMessages, async (tx, { query }) => {
    const page = await list(tx, query);
    if (!page.ok) return page;
    return ok({ body: { items: [...page.value.items], nextCursor: page.value.nextCursor } });
  });
}
