import type { Ground, IssueAccessToken, RouteMount } from '@agendify/platform';
import type { AfterAnswer } from './after-answer.ts';
import type { GuardsSignIn } from './use-cases/guard-sign-in/guard-sign-in.ts';
import { routeAddPatientPasskey } from './use-cases/patient-add-passkey/add-patient-passkey.route.ts';
import { makeAskPatientCode } from './use-cases/patient-ask-code/ask-patient-code.ts';
import { routeAskPatientCode } from './use-cases/patient-ask-code/ask-patient-code.route.ts';
import { routeListPatientPasskeys } from './use-cases/patient-list-passkeys/list-patient-passkeys.route.ts';
import { makePatientSessionReply } from './use-cases/patient-open-session/patient-session-reply.route.ts';
import { routeReadPatientDoor } from './use-cases/patient-read-door/read-patient-door.route.ts';
import { routeReadPatientMe } from './use-cases/patient-read-me/read-patient-me.route.ts';
import { makeRefreshPatientSession } from './use-cases/patient-refresh-session/refresh-patient-session.ts';
import { routeRefreshPatientSession } from './use-cases/patient-refresh-session/refresh-patient-session.route.ts';
import { routeRemovePatientPasskey } from './use-cases/patient-remove-passkey/remove-patient-passkey.route.ts';
import { routeSignInPatientWithPasskey } from './use-cases/patient-sign-in-with-passkey/sign-in-patient-with-passkey.route.ts';
import { makeSignOutPatient } from './use-cases/patient-sign-out/sign-out-patient.ts';
import { routeSignOutPatient } from './use-cases/patient-sign-out/sign-out-patient.route.ts';
import { makeVerifyPatientCode } from './use-cases/patient-verify-code/verify-patient-code.ts';
import { routeVerifyPatientCode } from './use-cases/patient-verify-code/verify-patient-code.route.ts';

/** What the routes of patients need beside the ground. */
export type PatientRoutesDeps = Ground & {
  readonly guardSignIn: GuardsSignIn;
  readonly afterAnswer: AfterAnswer;
  readonly issueAccessToken: IssueAccessToken;
};

/** Adds the routes by which patients sign in, without a password, and what they may do with their own way in. */
export function routePatients(mount: RouteMount, deps: PatientRoutesDeps): void {
  const reply = makePatientSessionReply(deps.issueAccessToken);
  routeReadPatientDoor(mount, deps.db);
  routeAskPatientCode(mount, deps.afterAnswer, makeAskPatientCode(deps));
  routeVerifyPatientCode(mount, makeVerifyPatientCode(deps), reply);
  routeSignInPatientWithPasskey(mount, deps, reply);
  routeRefreshPatientSession(mount, makeRefreshPatientSession(deps), reply);
  routeSignOutPatient(mount, makeSignOutPatient(deps));
  routeReadPatientMe(mount);
  routeListPatientPasskeys(mount);
  routeAddPatientPasskey(mount, deps);
  routeRemovePatientPasskey(mount);
}
