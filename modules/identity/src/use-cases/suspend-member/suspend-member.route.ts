import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeSuspendMember } from './suspend-member.ts';

/** POST /v1/members/{id}/suspend */
export function routeSuspendMember(
  mount: RouteMount,
  suspendMember: ReturnType<typeof makeSuspendMember>,
): void {
  mount.tenant(IDENTITY_ENDPOINTS.suspendMember, async (tx, { params, caller }) => {
    const member = await suspendMember(tx, params.id, caller);
    return member.ok ? ok({ body: member.value }) : member;
  });
}
