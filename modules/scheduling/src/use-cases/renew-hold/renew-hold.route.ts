import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeRenewHold } from './renew-hold.ts';

/** `POST /v1/holds/renew` */
export function routeRenewHold(mount: RouteMount, renewHold: ReturnType<typeof makeRenewHold>): void {
  mount.tenant(SCHEDULING_ENDPOINTS.renewHold, async (tx, { body }) => {
    const hold = await renewHold(tx, body.token);
    return hold.ok ? ok({ body: hold.value }) : hold;
  });
}
