import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { listPasskeys } from './list-passkeys.ts';

/** GET /v1/me/passkeys */
export function routeListPasskeys(mount: RouteMount, db: Database): void {
  mount.open(IDENTITY_ENDPOINTS.listPasskeys, async ({ caller }) => {
    const items = await db.asSystem('list the passkeys of an account', (tx) => listPasskeys(tx, caller));
    return ok({ body: { items } });
  });
}
