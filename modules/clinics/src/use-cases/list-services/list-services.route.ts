import { CLINICS_ENDPOINTS, CursorText } from '@agendify/contracts';
import { ServiceId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listServices } from './list-services.ts';

const key = z.tuple([CursorText, ServiceId]);

/** GET /v1/services */
export function routeListServices(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listServices, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listServices(tx, window),
      ({ name, id }) => [name, id],
    ),
  );
}
