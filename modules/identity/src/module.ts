import { type Ground, type Module, type RouteMount, makeTokenIssuer } from '@agendify/platform';
import { makeAfterAnswer } from './after-answer.ts';
import { routeApiKeys } from './api-key-routes.ts';
import { routeFederation } from './federation-routes.ts';
import { makeSigningKey } from './keys/signing-keys.ts';
import { routePatients } from './patient-routes.ts';
import { makeGuardSignIn } from './use-cases/guard-sign-in/guard-sign-in.ts';
import { makeAcceptInvitation } from './use-cases/accept-invitation/accept-invitation.ts';
import { routeAcceptInvitation } from './use-cases/accept-invitation/accept-invitation.route.ts';
import { routeChangeEmail } from './use-cases/change-email/change-email.route.ts';
import { makeAskEmailProof } from './use-cases/prove-email/ask-email-proof.ts';
import { makeProveEmail } from './use-cases/prove-email/prove-email.ts';
import { routeProveEmail } from './use-cases/prove-email/prove-email.route.ts';
import { makeChangePassword } from './use-cases/change-password/change-password.ts';
import { routeChangePassword } from './use-cases/change-password/change-password.route.ts';
import { makeAskPasswordReset } from './use-cases/reset-password/ask-password-reset.ts';
import { makeResetPassword } from './use-cases/reset-password/reset-password.ts';
import { routePasswordReset } from './use-cases/reset-password/reset-password.route.ts';
import { type OpensSession, makeOpenSession } from './use-cases/open-session/open-session.ts';
import {
  type AccessReply,
  makeAccessReply,
  makeSessionReply,
} from './use-cases/open-session/session-reply.route.ts';
import { makePreviewInvitation } from './use-cases/preview-invitation/preview-invitation.ts';
import { routePreviewInvitation } from './use-cases/preview-invitation/preview-invitation.route.ts';
import { purgeTokensJob } from './use-cases/purge-tokens/purge-tokens.job.ts';
import { routeReadMe } from './use-cases/read-me/read-me.route.ts';
import { routeReadTerms } from './use-cases/read-terms/read-terms.route.ts';
import { makeRefreshSession } from './use-cases/refresh-session/refresh-session.ts';
import { routeRefreshSession } from './use-cases/refresh-session/refresh-session.route.ts';
import { rotateSigningKeyJob } from './use-cases/rotate-signing-key/rotate-signing-key.job.ts';
import { makeSignIn } from './use-cases/sign-in/sign-in.ts';
import { routeSignIn } from './use-cases/sign-in/sign-in.route.ts';
import { makeSignOut } from './use-cases/sign-out/sign-out.ts';
import { routeSignOut } from './use-cases/sign-out/sign-out.route.ts';
import { makeSignUp } from './use-cases/sign-up/sign-up.ts';
import { routeSignUp } from './use-cases/sign-up/sign-up.route.ts';
import { routeMySessions } from './use-cases/list-my-sessions/my-sessions.route.ts';
import { makeCompleteChallenge } from './use-cases/prove-second-factor/complete-challenge.ts';
import { makeProveCode } from './use-cases/prove-second-factor/prove-code.ts';
import { makeProveSecondFactor } from './use-cases/prove-second-factor/prove-second-factor.ts';
import { routeProveSecondFactor } from './use-cases/prove-second-factor/prove-second-factor.route.ts';
import { routeReadMySecurity } from './use-cases/read-my-security/read-my-security.route.ts';
import { routeRenewRecoveryCodes } from './use-cases/renew-recovery-codes/renew-recovery-codes.route.ts';
import { routeSecurityPolicy } from './use-cases/security-policy/security-policy.route.ts';
import { makeConfirmTotp } from './use-cases/set-up-totp/confirm-totp.ts';
import { makeRemoveTotp } from './use-cases/set-up-totp/remove-totp.ts';
import { makeSetUpTotp } from './use-cases/set-up-totp/set-up-totp.ts';
import { routeTotp } from './use-cases/set-up-totp/totp.route.ts';
import { makeStepUp } from './use-cases/step-up/step-up.ts';
import { routeStepUp } from './use-cases/step-up/step-up.route.ts';
import { routeTeam } from './team-routes.ts';

/** Accounts, sessions, memberships and the organization itself. */
export function makeIdentityModule(ground: Ground): Module {
  const { db, clock } = ground;
  const issueAccessToken = makeTokenIssuer(makeSigningKey(ground), clock);
  const accessReply = makeAccessReply(issueAccessToken);
  const reply = makeSessionReply(accessReply);
  const openSession = makeOpenSession(ground);
  const askEmailProof = makeAskEmailProof(ground);
  const proving = { ...ground, guardSignIn: makeGuardSignIn(ground), openSession };
  const afterAnswer = makeAfterAnswer(ground.log);
  return {
    name: 'identity',
    routes: (mount) => {
      routeReadTerms(mount);
      routeSignUp(mount, makeSignUp({ ...proving, askEmailProof }), reply);
      routeSignIn(mount, makeSignIn({ ...proving, afterAnswer }), reply);
      routeRefreshSession(mount, makeRefreshSession(ground), reply);
      routeSignOut(mount, db, makeSignOut(ground));
      routeReadMe(mount, db);
      routePreviewInvitation(mount, db, makePreviewInvitation(ground));
      routeAcceptInvitation(mount, makeAcceptInvitation(proving), reply);
      routeSecurity(mount, ground, openSession, accessReply);
      routeChangePassword(mount, makeChangePassword(ground));
      routePasswordReset(mount, {
        afterAnswer,
        askPasswordReset: makeAskPasswordReset(ground),
        resetPassword: makeResetPassword(ground),
      });
      routeChangeEmail(mount, ground, afterAnswer);
      routeProveEmail(mount, { afterAnswer, askEmailProof, proveEmail: makeProveEmail(ground) });
      routeTeam(mount, ground);
      routeApiKeys(mount, ground);
      routeFederation(mount, { ...ground, openSession }, reply);
      routePatients(mount, { ...proving, afterAnswer, issueAccessToken });
    },
    jobs: [purgeTokensJob(ground), rotateSigningKeyJob(ground)],
    close: afterAnswer.settled,
  };
}

function routeSecurity(
  mount: RouteMount,
  ground: Ground,
  openSession: OpensSession,
  accessReply: AccessReply,
): void {
  const { db } = ground;
  const proveCode = makeProveCode(ground);
  const completeChallenge = makeCompleteChallenge({ ...ground, openSession });
  const proveSecondFactor = makeProveSecondFactor({ db, completeChallenge, proveCode });
  routeProveSecondFactor(mount, proveSecondFactor, makeSessionReply(accessReply));
  routeStepUp(mount, makeStepUp({ ...ground, proveCode }), accessReply);
  routeReadMySecurity(mount, db);
  routeTotp(mount, {
    db,
    setUpTotp: makeSetUpTotp(ground),
    confirmTotp: makeConfirmTotp(ground),
    removeTotp: makeRemoveTotp(ground),
  });
  routeRenewRecoveryCodes(mount, db);
  routeMySessions(mount, ground);
  routeSecurityPolicy(mount, ground);
}
