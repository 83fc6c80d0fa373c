import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { resumeMember } from './resume-member.ts';

/** POST /v1/members/{id}/resume */
export function routeResumeMember(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.resumeMember, async (tx, { params, caller }) => {
    const member = await resumeMember(tx, params.id, caller);
    return member.ok ? ok({ body: member.value }) : member;
  });
}
