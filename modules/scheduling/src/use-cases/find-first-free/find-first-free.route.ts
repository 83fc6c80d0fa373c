import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { Database, RouteMount } from '@agendify/platform';
import type { makeFindFirstFree } from './find-first-free.ts';

/** `GET /v1/availability/first` */
export function routeFindFirstFree(
  mount: RouteMount,
  db: Database,
  findFirstFree: ReturnType<typeof makeFindFirstFree>,
): void {
  mount.open(SCHEDULING_ENDPOINTS.findFirstFree, async ({ caller, query }) =>
    ok({ body: await findFirstFree(db.hot(caller), query) }),
  );
}
