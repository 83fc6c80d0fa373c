import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { InvitationId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import type { makeListInvitations } from './list-invitations.ts';

const key = z.tuple([InvitationId]);

/** GET /v1/invitations */
export function routeListInvitations(
  mount: RouteMount,
  listInvitations: ReturnType<typeof makeListInvitations>,
): void {
  mount.tenant(IDENTITY_ENDPOINTS.listInvitations, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listInvitations(tx, window),
      ({ id }) => [id],
    ),
  );
}
