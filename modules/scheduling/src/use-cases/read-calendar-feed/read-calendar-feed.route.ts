import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { readCalendarFeed } from './read-calendar-feed.ts';

/** `GET /v1/professionals/{id}/calendar-feed` */
export function routeReadCalendarFeed(mount: RouteMount, readFeed: typeof readCalendarFeed): void {
  mount.tenant(SCHEDULING_ENDPOINTS.readCalendarFeed, async (tx, { params }) => {
    const feed = await readFeed(tx, params.id);
    return feed.ok ? ok({ body: feed.value }) : feed;
  });
}
