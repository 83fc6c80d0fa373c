import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeRenewCalendarFeed } from './renew-calendar-feed.ts';

/** `POST /v1/professionals/{id}/calendar-feed` */
export function routeRenewCalendarFeed(
  mount: RouteMount,
  renewCalendarFeed: ReturnType<typeof makeRenewCalendarFeed>,
): void {
  mount.tenant(SCHEDULING_ENDPOINTS.renewCalendarFeed, async (tx, { params, body }) => {
    const address = await renewCalendarFeed(tx, params.id, body.detail);
    return address.ok ? ok({ body: address.value }) : address;
  });
}
