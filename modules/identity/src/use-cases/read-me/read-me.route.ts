import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { readMe } from './read-me.ts';

/** GET /v1/me */
export function routeReadMe(mount: RouteMount, db: Database): void {
  mount.open(IDENTITY_ENDPOINTS.readMe, async ({ caller }) => {
    const me = await db.asSystem('read the memberships of an account', (tx) => readMe(tx, caller));
    return me.ok ? ok({ body: me.value }) : me;
  });
}
