import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import type { makePreviewInvitation } from './preview-invitation.ts';

/** POST /v1/invitations/preview */
export function routePreviewInvitation(
  mount: RouteMount,
  db: Database,
  previewInvitation: ReturnType<typeof makePreviewInvitation>,
): void {
  mount.open(IDENTITY_ENDPOINTS.previewInvitation, async ({ body }) => {
    const invitation = await db.asSystem('preview an invitation', (tx) => previewInvitation(tx, body.token));
    if (!invitation.ok) return invitation;
    const { organizationName, email, role, expiresAt } = invitation.value;
    return ok({ body: { organizationName, email, role, expiresAt: expiresAt.toISOString() } });
  });
}
