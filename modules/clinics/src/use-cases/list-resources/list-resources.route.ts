import { CLINICS_ENDPOINTS, CursorText } from '@agendify/contracts';
import { ResourceId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listResources } from './list-resources.ts';

const key = z.tuple([CursorText, ResourceId]);

/** GET /v1/resources */
export function routeListResources(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listResources, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listResources(tx, query, window),
      ({ name, id }) => [name, id],
    ),
  );
}
