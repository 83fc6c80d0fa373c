import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { PatientSessionReply } from '../patient-open-session/patient-session-reply.route.ts';
import {
  type SignInPatientWithPasskeyDeps,
  makeSignInPatientWithPasskey,
  makeStartPatientPasskeySignIn,
} from './sign-in-patient-with-passkey.ts';

/** POST /v1/patient-sign-in/passkey/options and POST /v1/patient-sign-in/passkey */
export function routeSignInPatientWithPasskey(
  mount: RouteMount,
  deps: SignInPatientWithPasskeyDeps,
  reply: PatientSessionReply,
): void {
  const start = makeStartPatientPasskeySignIn(deps);
  const signIn = makeSignInPatientWithPasskey(deps);
  mount.open(IDENTITY_ENDPOINTS.startPatientPasskeySignIn, async ({ body, origin }) =>
    ok({ body: { options: await start(body.organizationId, origin) } }),
  );
  mount.open(IDENTITY_ENDPOINTS.signInPatientWithPasskey, async ({ body, userAgent, origin }) => {
    const session = await signIn({ ...body, userAgent, origin });
    return session.ok ? ok(await reply(session.value)) : session;
  });
}
