import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import { renamePasskey } from './rename-passkey.ts';

/** PATCH /v1/me/passkeys/{id} */
export function routeRenamePasskey(mount: RouteMount, db: Database): void {
  mount.open(IDENTITY_ENDPOINTS.renamePasskey, async ({ caller, params, body }) => {
    const passkey = await db.asSystem('rename a passkey', (tx) =>
      renamePasskey(tx, caller, params.id, body.name),
    );
    return passkey.ok ? ok({ body: passkey.value }) : passkey;
  });
}
