import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { AfterAnswer } from '../../after-answer.ts';
import { type AskEmailChangeDeps, makeAskEmailChange } from './ask-email-change.ts';
import { makeConfirmEmailChange } from './confirm-email-change.ts';
import { makeUndoEmailChange } from './undo-email-change.ts';

/** POST /v1/me/email-change, which is answered before anything is looked up, and …/confirm, and POST /v1/auth/email-change/undo */
export function routeChangeEmail(
  mount: RouteMount,
  deps: AskEmailChangeDeps,
  afterAnswer: AfterAnswer,
): void {
  const askEmailChange = makeAskEmailChange(deps);
  const confirmEmailChange = makeConfirmEmailChange(deps);
  const undoEmailChange = makeUndoEmailChange(deps);
  mount.open(IDENTITY_ENDPOINTS.askEmailChange, ({ caller, body }) => {
    afterAnswer.run(() => askEmailChange(caller, body.email));
    return Promise.resolve(ok({}));
  });
  mount.open(IDENTITY_ENDPOINTS.confirmEmailChange, async ({ body, caller }) => {
    const confirmed = await confirmEmailChange(caller, body.token);
    return confirmed.ok ? ok({}) : confirmed;
  });
  mount.open(IDENTITY_ENDPOINTS.undoEmailChange, async ({ body, origin }) => {
    const undone = await undoEmailChange(body.token, origin);
    return undone.ok ? ok({}) : undone;
  });
}
