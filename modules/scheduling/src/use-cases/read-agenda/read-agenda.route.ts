import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok, refuse } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import type { makeReadAgenda } from './read-agenda.ts';

/** `GET /v1/clinics/{id}/agenda?day=` */
export function routeReadAgenda(
  mount: RouteMount,
  db: Database,
  readAgenda: ReturnType<typeof makeReadAgenda>,
): void {
  mount.open(SCHEDULING_ENDPOINTS.readAgenda, async ({ caller, params, query, ifNoneMatch }) => {
    const agenda = await readAgenda(db.hot(caller), params.id, query.day, ifNoneMatch[0] ?? null);
    if (!agenda) return refuse({ code: 'not-found' });
    return ok(
      agenda.body === null
        ? { etag: agenda.etag, unchanged: true }
        : { json: agenda.body, etag: agenda.etag },
    );
  });
}
