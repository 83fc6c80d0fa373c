import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeAcceptProfessionalInvitation } from './accept-professional-invitation.ts';

/** POST /v1/professional-invitations/accept */
export function routeAcceptProfessionalInvitation(
  mount: RouteMount,
  acceptInvitation: ReturnType<typeof makeAcceptProfessionalInvitation>,
): void {
  mount.open(CLINICS_ENDPOINTS.acceptProfessionalInvitation, async ({ body }) => {
    const accepted = await acceptInvitation(body.token);
    return accepted.ok ? ok({ body: accepted.value }) : accepted;
  });
}
