import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeInviteMember } from './invite-member.ts';

/** POST /v1/invitations */
export function routeInviteMember(
  mount: RouteMount,
  inviteMember: ReturnType<typeof makeInviteMember>,
): void {
  mount.tenant(IDENTITY_ENDPOINTS.inviteMember, async (tx, { body, caller }) => {
    const invitation = await inviteMember(tx, { ...body, invitedBy: caller });
    return invitation.ok ? ok({ body: invitation.value }) : invitation;
  });
}
