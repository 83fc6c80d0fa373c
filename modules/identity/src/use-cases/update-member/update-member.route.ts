import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import { updateMember } from './update-member.ts';

/** PATCH /v1/members/{id} */
export function routeUpdateMember(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.updateMember, async (tx, { params, body, ifMatch, caller }) => {
    const member = await updateMember(tx, {
      id: params.id,
      seenVersion: ifMatch,
      change: body,
      by: caller,
    });
    return member.ok ? ok(answerVersion(member.value)) : member;
  });
}
