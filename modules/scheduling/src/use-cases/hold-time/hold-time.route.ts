import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeHoldTime } from './hold-time.ts';

/** `POST /v1/holds` */
export function routeHoldTime(mount: RouteMount, holdTime: ReturnType<typeof makeHoldTime>): void {
  mount.tenant(SCHEDULING_ENDPOINTS.holdTime, async (tx, { body }) => {
    const hold = await holdTime(tx, body);
    return hold.ok ? ok({ body: hold.value }) : hold;
  });
}
