import { CLINICS_ENDPOINTS, CursorText } from '@agendify/contracts';
import { InsurerId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listInsurers } from './list-insurers.ts';

const key = z.tuple([CursorText, InsurerId]);

/** GET /v1/insurers */
export function routeListInsurers(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listInsurers, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listInsurers(tx, window),
      ({ name, id }) => [name, id],
    ),
  );
}
