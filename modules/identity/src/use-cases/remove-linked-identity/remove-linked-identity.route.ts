import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { memberOrigin } from '../../member-origin.ts';
import { removeLinkedIdentity } from './remove-linked-identity.ts';

/** DELETE /v1/me/linked-identities/{id} */
export function routeRemoveLinkedIdentity(mount: RouteMount, db: Database): void {
  mount.open(IDENTITY_ENDPOINTS.removeLinkedIdentity, async ({ caller, params }) => {
    const removed = await db.asSystem(
      'remove who an account is elsewhere',
      (tx) => removeLinkedIdentity(tx, caller, params.id),
      memberOrigin(caller),
    );
    return removed.ok ? ok({}) : removed;
  });
}
