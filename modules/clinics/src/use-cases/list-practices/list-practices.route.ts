import { CLINICS_ENDPOINTS, CursorText } from '@agendify/contracts';
import { PracticeId } from '@agendify/kernel';
import { type RouteMount, answerPage } from '@agendify/platform';
import { z } from 'zod';
import type { makeListPractices } from './list-practices.ts';

const key = z.tuple([CursorText, CursorText, PracticeId]);

/** GET /v1/practices */
export function routeListPractices(
  mount: RouteMount,
  listPractices: ReturnType<typeof makeListPractices>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.listPractices, (tx, { query }) =>
    answerPage(
      query,
      key,
      (window) => listPractices(tx, query, window),
      ({ clinicName, professionalName, id }) => [clinicName, professionalName, id],
    ),
  );
}
