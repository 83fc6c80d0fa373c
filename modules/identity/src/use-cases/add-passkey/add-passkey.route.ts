import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { type AddPasskeyDeps, makeAddPasskey, makeStartPasskey } from './add-passkey.ts';

/** POST /v1/me/passkeys/options and POST /v1/me/passkeys */
export function routeAddPasskey(mount: RouteMount, deps: AddPasskeyDeps): void {
  const startPasskey = makeStartPasskey(deps);
  const addPasskey = makeAddPasskey(deps);
  mount.open(IDENTITY_ENDPOINTS.startPasskey, async ({ caller }) => {
    const options = await startPasskey(caller);
    return ok({ body: { options } });
  });
  mount.open(IDENTITY_ENDPOINTS.addPasskey, async ({ caller, body }) => {
    const passkey = await addPasskey(caller, body);
    return passkey.ok ? ok({ body: passkey.value }) : passkey;
  });
}
