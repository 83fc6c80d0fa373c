import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ClinicId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listTravelTimes } from './list-travel-times.ts';

const key = z.tuple([ClinicId, ClinicId]);

/** GET /v1/travel-times */
export function routeListTravelTimes(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listTravelTimes, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listTravelTimes(tx, window),
      ({ clinicIds }) => clinicIds,
    ),
  );
}
