import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeLeaveOrganization } from './leave-organization.ts';

/** POST /v1/me/leave */
export function routeLeaveOrganization(
  mount: RouteMount,
  leaveOrganization: ReturnType<typeof makeLeaveOrganization>,
): void {
  mount.tenant(IDENTITY_ENDPOINTS.leaveOrganization, async (tx, { caller }) => {
    const left = await leaveOrganization(tx, caller.membershipId);
    return left.ok ? ok({}) : left;
  });
}
