import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Config, RouteMount } from '@agendify/platform';
import { readSingleSignOn } from './read-single-sign-on.ts';

/** GET /v1/single-sign-on */
export function routeReadSingleSignOn(mount: RouteMount, config: Config): void {
  mount.tenant(IDENTITY_ENDPOINTS.readSingleSignOn, async (tx) =>
    ok({ body: await readSingleSignOn(tx, config) }),
  );
}
