import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import type { Database, RouteMount } from '@agendify/platform';
import type { makeListFreeTimes } from './list-free-times.ts';

/** `GET /v1/practices/{id}/free-times` */
export function routeListFreeTimes(
  mount: RouteMount,
  db: Database,
  listFreeTimes: ReturnType<typeof makeListFreeTimes>,
): void {
  mount.open(SCHEDULING_ENDPOINTS.listFreeTimes, async ({ caller, params, query }) => {
    const result = await listFreeTimes(db.hot(caller), { ...query, practiceId: params.id });
    return result.ok ? { ok: true, value: { body: result.value } } : result;
  });
}
