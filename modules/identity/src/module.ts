import { type Ground, type Module, type RouteMount, makeTokenIssuer } from '@agendify/platform';
import { routeFederation } from './federation-routes.ts';
import { makeSigningKey } from './keys/signing-keys.ts';
import { makeGuardSignIn } from './use-cases/guard-sign-in/guard-sign-in.ts';
import { makeAcceptInvitation } from './use-cases/accept-invitation/accept-invitation.ts';
import { routeAcceptInvitation } from './use-cases/accept-invitation/accept-invitation.route.ts';
import { makeInviteMember } from './use-cases/invite-member/invite-member.ts';
import { routeInviteMember } from './use-cases/invite-member/invite-member.route.ts';
import { makeListInvitations } from './use-cases/list-invitations/list-invitations.ts';
import { routeListInvitations } from './use-cases/list-invitations/list-invitations.route.ts';
import { routeListMembers } from './use-cases/list-members/list-members.route.ts';
import { makeOpenSession } from './use-cases/open-session/open-session.ts';
import { makeSessionReply } from './use-cases/open-session/session-reply.route.ts';
import { makePreviewInvitation } from './use-cases/preview-invitation/preview-invitation.ts';
import { routePreviewInvitation } from './use-cases/preview-invitation/preview-invitation.route.ts';
import { purgeTokensJob } from './use-cases/purge-tokens/purge-tokens.job.ts';
import { routeReadMe } from './use-cases/read-me/read-me.route.ts';
import { routeReadOrganization } from './use-cases/read-organization/read-organization.route.ts';
import { routeReadTerms } from './use-cases/read-terms/read-terms.route.ts';
import { makeRefreshSession } from './use-cases/refresh-session/refresh-session.ts';
import { routeRefreshSession } from './use-cases/refresh-session/refresh-session.route.ts';
import { routeRenameOrganization } from './use-cases/rename-organization/rename-organization.route.ts';
import { rotateSigningKeyJob } from './use-cases/rotate-signing-key/rotate-signing-key.job.ts';
import { makeSignIn } from './use-cases/sign-in/sign-in.ts';
import { routeSignIn } from './use-cases/sign-in/sign-in.route.ts';
import { makeSignOut } from './use-cases/sign-out/sign-out.ts';
import { routeSignOut } from './use-cases/sign-out/sign-out.route.ts';
import { makeSignUp } from './use-cases/sign-up/sign-up.ts';
import { routeSignUp } from './use-cases/sign-up/sign-up.route.ts';
import { makeWithdrawInvitation } from './use-cases/withdraw-invitation/withdraw-invitation.ts';
import { routeWithdrawInvitation } from './use-cases/withdraw-invitation/withdraw-invitation.route.ts';

/** Accounts, sessions, memberships and the organization itself. */
export function makeIdentityModule(ground: Ground): Module {
  const { db, clock } = ground;
  const signingKey = makeSigningKey(ground);
  const reply = makeSessionReply(makeTokenIssuer(signingKey, clock));
  const openSession = makeOpenSession(ground);
  const proving = { ...ground, guardSignIn: makeGuardSignIn(ground), openSession };
  return {
    name: 'identity',
    routes: (mount) => {
      routeReadTerms(mount);
      routeSignUp(mount, makeSignUp(proving), reply);
      routeSignIn(mount, makeSignIn(proving), reply);
      routeRefreshSession(mount, makeRefreshSession(ground), reply);
      routeSignOut(mount, db, makeSignOut(ground));
      routeReadMe(mount, db);
      routePreviewInvitation(mount, db, makePreviewInvitation(ground));
      routeAcceptInvitation(mount, makeAcceptInvitation(proving), reply);
      routeTeam(mount, ground);
      routeFederation(mount, { ...ground, openSession }, reply);
    },
    jobs: [purgeTokensJob(ground), rotateSigningKeyJob(ground)],
  };
}

function routeTeam(mount: RouteMount, ground: Ground): void {
  routeReadOrganization(mount);
  routeRenameOrganization(mount);
  routeListMembers(mount);
  routeInviteMember(mount, makeInviteMember(ground));
  routeListInvitations(mount, makeListInvitations(ground));
  routeWithdrawInvitation(mount, makeWithdrawInvitation(ground));
}
