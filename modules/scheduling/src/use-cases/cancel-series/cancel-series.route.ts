import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { changedVisitsJson } from '../series-json.ts';
import type { makeCancelSeries } from './cancel-series.ts';

/** `POST /v1/series/{id}/cancel` */
export function routeCancelSeries(
  mount: RouteMount,
  cancelSeries: ReturnType<typeof makeCancelSeries>,
): void {
  mount.tenant(SCHEDULING_ENDPOINTS.cancelSeries, async (tx, { params, body }) => {
    const cancelled = await cancelSeries(tx, params.id, body);
    return cancelled.ok
      ? ok({ json: changedVisitsJson(cancelled.value.map(({ json }) => json)) })
      : cancelled;
  });
}
