import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { AfterAnswer } from '../../after-answer.ts';
import type { makeAskPasswordReset } from './ask-password-reset.ts';
import type { makeResetPassword } from './reset-password.ts';

/** What the routes of a forgotten password need. */
export type PasswordResetRoutes = {
  readonly afterAnswer: AfterAnswer;
  readonly askPasswordReset: ReturnType<typeof makeAskPasswordReset>;
  readonly resetPassword: ReturnType<typeof makeResetPassword>;
};

/** POST /v1/auth/password-reset, which is answered before anything is looked up, and …/confirm. */
export function routePasswordReset(
  mount: RouteMount,
  { afterAnswer, askPasswordReset, resetPassword }: PasswordResetRoutes,
): void {
  mount.open(IDENTITY_ENDPOINTS.askPasswordReset, ({ body, origin }) => {
    afterAnswer.run(() => askPasswordReset(body.email, origin));
    return Promise.resolve(ok({}));
  });
  mount.open(IDENTITY_ENDPOINTS.resetPassword, async ({ body, origin }) => {
    const reset = await resetPassword(body, origin);
    return reset.ok ? ok({}) : reset;
  });
}
