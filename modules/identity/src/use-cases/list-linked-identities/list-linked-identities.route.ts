import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { listLinkedIdentities } from './list-linked-identities.ts';

/** GET /v1/me/linked-identities */
export function routeListLinkedIdentities(mount: RouteMount, db: Database): void {
  mount.open(IDENTITY_ENDPOINTS.listLinkedIdentities, async ({ caller }) => {
    const items = await db.asSystem('list who an account is elsewhere', (tx) =>
      listLinkedIdentities(tx, caller),
    );
    return ok({ body: { items } });
  });
}
