import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import {
  type AddPatientPasskeyDeps,
  makeAddPatientPasskey,
  makeStartPatientPasskey,
} from './add-patient-passkey.ts';

/** POST /v1/patient/passkeys/options and POST /v1/patient/passkeys */
export function routeAddPatientPasskey(mount: RouteMount, deps: AddPatientPasskeyDeps): void {
  const start = makeStartPatientPasskey(deps);
  const add = makeAddPatientPasskey(deps);
  mount.open(IDENTITY_ENDPOINTS.startPatientPasskey, async ({ caller }) =>
    ok({ body: { options: await start(caller) } }),
  );
  mount.open(IDENTITY_ENDPOINTS.addPatientPasskey, async ({ caller, body }) => {
    const passkey = await add(caller, body);
    return passkey.ok ? ok({ body: passkey.value }) : passkey;
  });
}
