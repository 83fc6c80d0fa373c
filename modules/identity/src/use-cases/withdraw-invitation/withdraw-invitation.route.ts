import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeWithdrawInvitation } from './withdraw-invitation.ts';

/** DELETE /v1/invitations/{id} */
export function routeWithdrawInvitation(
  mount: RouteMount,
  withdrawInvitation: ReturnType<typeof makeWithdrawInvitation>,
): void {
  mount.tenant(IDENTITY_ENDPOINTS.withdrawInvitation, async (tx, { params }) => {
    const withdrawn = await withdrawInvitation(tx, params.id);
    return withdrawn.ok ? ok({}) : withdrawn;
  });
}
