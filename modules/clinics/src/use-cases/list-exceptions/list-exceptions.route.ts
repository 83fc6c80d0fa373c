import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ExceptionId, LocalDate } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import { listExceptions } from './list-exceptions.ts';

const key = z.tuple([LocalDate.transform(String), ExceptionId]);

/** GET /v1/hours-exceptions */
export function routeListExceptions(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listExceptions, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listExceptions(tx, query, window),
      ({ date, id }) => [date, id],
    ),
  );
}
