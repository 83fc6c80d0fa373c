import { CLINICS_ENDPOINTS, CursorText } from '@agendify/contracts';
import { ClinicId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listClinics } from './list-clinics.ts';

const key = z.tuple([CursorText, ClinicId]);

/** GET /v1/clinics */
export function routeListClinics(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listClinics, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listClinics(tx, window),
      ({ name, id }) => [name, id],
    ),
  );
}
