import type { Ground, RouteMount } from '@agendify/platform';
import { makeInviteMember } from './use-cases/invite-member/invite-member.ts';
import { routeInviteMember } from './use-cases/invite-member/invite-member.route.ts';
import { makeListInvitations } from './use-cases/list-invitations/list-invitations.ts';
import { routeListInvitations } from './use-cases/list-invitations/list-invitations.route.ts';
import { routeListMembers } from './use-cases/list-members/list-members.route.ts';
import { routeReadOrganization } from './use-cases/read-organization/read-organization.route.ts';
import { routeRenameOrganization } from './use-cases/rename-organization/rename-organization.route.ts';
import { makeWithdrawInvitation } from './use-cases/withdraw-invitation/withdraw-invitation.ts';
import { routeWithdrawInvitation } from './use-cases/withdraw-invitation/withdraw-invitation.route.ts';
import { makeLeaveOrganization } from './use-cases/leave-organization/leave-organization.ts';
import { routeLeaveOrganization } from './use-cases/leave-organization/leave-organization.route.ts';
import { makeRemoveMember } from './use-cases/remove-member/remove-member.ts';
import { routeRemoveMember } from './use-cases/remove-member/remove-member.route.ts';
import { routeResumeMember } from './use-cases/resume-member/resume-member.route.ts';
import { makeSuspendMember } from './use-cases/suspend-member/suspend-member.ts';
import { routeSuspendMember } from './use-cases/suspend-member/suspend-member.route.ts';
import { routeUpdateMember } from './use-cases/update-member/update-member.route.ts';

/** Mounts the routes about the organization and who belongs to it. */
export function routeTeam(mount: RouteMount, ground: Ground): void {
  routeReadOrganization(mount);
  routeRenameOrganization(mount);
  routeListMembers(mount);
  routeInviteMember(mount, makeInviteMember(ground));
  routeListInvitations(mount, makeListInvitations(ground));
  routeWithdrawInvitation(mount, makeWithdrawInvitation(ground));
  routeUpdateMember(mount);
  routeSuspendMember(mount, makeSuspendMember(ground));
  routeResumeMember(mount);
  routeRemoveMember(mount, makeRemoveMember(ground));
  routeLeaveOrganization(mount, makeLeaveOrganization(ground));
}
