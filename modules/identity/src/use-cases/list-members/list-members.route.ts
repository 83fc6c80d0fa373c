import { CursorText, IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { MembershipId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listMembers } from './list-members.ts';

const key = z.tuple([CursorText, MembershipId]);

/** GET /v1/members */
export function routeListMembers(mount: RouteMount): void {
  mount.tenant(IDENTITY_ENDPOINTS.listMembers, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listMembers(tx, window),
      ({ name, id }) => [name, id],
    ),
  );
}
