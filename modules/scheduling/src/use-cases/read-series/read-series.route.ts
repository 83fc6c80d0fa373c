import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { seriesJson } from '../series-json.ts';
import type { readSeries } from './read-series.ts';

/** `GET /v1/series/{id}` */
export function routeReadSeries(mount: RouteMount, read: typeof readSeries): void {
  mount.tenant(SCHEDULING_ENDPOINTS.readSeries, async (tx, { params }) => {
    const visits = await read(tx, params.id);
    if (!visits.ok) return visits;
    const appointments = visits.value.map(({ json }) => json);
    return ok({ json: seriesJson(params.id, appointments, []) });
  });
}
