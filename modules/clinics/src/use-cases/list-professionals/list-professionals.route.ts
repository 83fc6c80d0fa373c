import { CLINICS_ENDPOINTS, CursorText } from '@agendify/contracts';
import { ProfessionalId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listProfessionals } from './list-professionals.ts';

const key = z.tuple([CursorText, ProfessionalId]);

/** GET /v1/professionals */
export function routeListProfessionals(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listProfessionals, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listProfessionals(tx, window),
      ({ name, id }) => [name, id],
    ),
  );
}
