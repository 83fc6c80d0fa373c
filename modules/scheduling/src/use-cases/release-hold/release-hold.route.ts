import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { releaseHold } from './release-hold.ts';

/** `POST /v1/holds/release` */
export function routeReleaseHold(mount: RouteMount): void {
  mount.tenant(SCHEDULING_ENDPOINTS.releaseHold, async (tx, { body }) => {
    await releaseHold(tx, body.token);
    return ok({});
  });
}
