import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import type { Database, RouteMount } from '@agendify/platform';
import type { makeBookAnyProfessional } from './book-any-professional.ts';

/** `POST /v1/availability/book` */
export function routeBookAnyProfessional(
  mount: RouteMount,
  db: Database,
  bookAnyProfessional: ReturnType<typeof makeBookAnyProfessional>,
): void {
  mount.open(SCHEDULING_ENDPOINTS.bookAnyProfessional, async ({ caller, body, idempotency }) => {
    const result = await bookAnyProfessional(db.hot(caller), body, idempotency);
    return result.ok ? { ok: true, value: result.value } : result;
  });
}
