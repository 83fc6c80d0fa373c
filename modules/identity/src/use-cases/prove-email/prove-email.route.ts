import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { AfterAnswer } from '../../after-answer.ts';
import { memberOrigin } from '../../member-origin.ts';
import type { AsksEmailProof } from './ask-email-proof.ts';
import type { makeProveEmail } from './prove-email.ts';

/** What the routes of the own address need. */
export type ProveEmailRoutes = {
  readonly afterAnswer: AfterAnswer;
  readonly askEmailProof: AsksEmailProof;
  readonly proveEmail: ReturnType<typeof makeProveEmail>;
};

/** POST /v1/me/email/ask-proof, which is answered before anything is looked up, and POST /v1/me/email/prove */
export function routeProveEmail(
  mount: RouteMount,
  { afterAnswer, askEmailProof, proveEmail }: ProveEmailRoutes,
): void {
  mount.open(IDENTITY_ENDPOINTS.askEmailProof, ({ caller }) => {
    afterAnswer.run(() => askEmailProof(caller, memberOrigin(caller)));
    return Promise.resolve(ok({}));
  });
  mount.open(IDENTITY_ENDPOINTS.proveEmail, async ({ caller, body }) => {
    const proven = await proveEmail(caller, body.token);
    return proven.ok ? ok({}) : proven;
  });
}
