import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { changedVisitsJson } from '../series-json.ts';
import type { makeMoveSeries } from './move-series.ts';

/** `POST /v1/series/{id}/move` */
export function routeMoveSeries(mount: RouteMount, moveSeries: ReturnType<typeof makeMoveSeries>): void {
  mount.tenant(SCHEDULING_ENDPOINTS.moveSeries, async (tx, { params, body }) => {
    const moved = await moveSeries(tx, params.id, body);
    return moved.ok ? ok({ json: changedVisitsJson(moved.value.changed, moved.value.unchanged) }) : moved;
  });
}
