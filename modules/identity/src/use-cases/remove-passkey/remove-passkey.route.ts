import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { type Clock, ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { memberOrigin } from '../../member-origin.ts';
import { makeRemovePasskey } from './remove-passkey.ts';

/** DELETE /v1/me/passkeys/{id} */
export function routeRemovePasskey(
  mount: RouteMount,
  { db, clock }: { readonly db: Database; readonly clock: Clock },
): void {
  const removePasskey = makeRemovePasskey({ clock });
  mount.open(IDENTITY_ENDPOINTS.removePasskey, async ({ caller, params }) => {
    const removed = await db.asSystem(
      'remove a passkey',
      (tx) => removePasskey(tx, caller, params.id),
      memberOrigin(caller),
    );
    return removed.ok ? ok({}) : removed;
  });
}
