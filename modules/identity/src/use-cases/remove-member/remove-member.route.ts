import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeRemoveMember } from './remove-member.ts';

/** DELETE /v1/members/{id} */
export function routeRemoveMember(
  mount: RouteMount,
  removeMember: ReturnType<typeof makeRemoveMember>,
): void {
  mount.tenant(IDENTITY_ENDPOINTS.removeMember, async (tx, { params, caller }) => {
    const removed = await removeMember(tx, params.id, caller);
    return removed.ok ? ok({}) : removed;
  });
}
