import { CLINICS_ENDPOINTS, CursorText } from '@agendify/contracts';
import { ResourceClassId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listResourceClasses } from './list-resource-classes.ts';

const key = z.tuple([CursorText, ResourceClassId]);

/** GET /v1/resource-classes */
export function routeListResourceClasses(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listResourceClasses, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listResourceClasses(tx, window),
      ({ name, id }) => [name, id],
    ),
  );
}
