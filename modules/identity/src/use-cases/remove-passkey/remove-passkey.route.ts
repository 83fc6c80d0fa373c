import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { removePasskey } from './remove-passkey.ts';

/** DELETE /v1/me/passkeys/{id} */
export function routeRemovePasskey(mount: RouteMount, db: Database): void {
  mount.open(IDENTITY_ENDPOINTS.removePasskey, async ({ caller, params }) => {
    const removed = await db.asSystem(
      'remove a passkey',
      (tx) => removePasskey(tx, caller, params.id),
      caller.origin,
    );
    return removed.ok ? ok({}) : removed;
  });
}
