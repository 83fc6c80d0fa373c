import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { removeCalendarFeed } from './remove-calendar-feed.ts';

/** `DELETE /v1/professionals/{id}/calendar-feed` */
export function routeRemoveCalendarFeed(mount: RouteMount, removeFeed: typeof removeCalendarFeed): void {
  mount.tenant(SCHEDULING_ENDPOINTS.removeCalendarFeed, async (tx, { params }) => {
    const removed = await removeFeed(tx, params.id);
    return removed.ok ? ok({}) : removed;
  });
}
