import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeCheckSeries } from './check-series.ts';

/** `POST /v1/series/check` */
export function routeCheckSeries(mount: RouteMount, checkSeries: ReturnType<typeof makeCheckSeries>): void {
  mount.tenant(SCHEDULING_ENDPOINTS.checkSeries, async (tx, { body }) => {
    const plan = await checkSeries(tx, body);
    return plan.ok ? ok({ body: plan.value }) : plan;
  });
}
