import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { readMySecurity } from './read-my-security.ts';

/** GET /v1/me/security */
export function routeReadMySecurity(mount: RouteMount, db: Database): void {
  mount.open(IDENTITY_ENDPOINTS.readMySecurity, async ({ caller }) =>
    ok({ body: await db.asSystem('read how an account is protected', (tx) => readMySecurity(tx, caller)) }),
  );
}
