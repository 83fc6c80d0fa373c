import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import type { RouteMount } from '@agendify/platform';
import type { makeBookSeries } from './book-series.ts';

/** `POST /v1/series` */
export function routeBookSeries(mount: RouteMount, bookSeries: ReturnType<typeof makeBookSeries>): void {
  mount.tenant(SCHEDULING_ENDPOINTS.bookSeries, (tx, { body }) => bookSeries(tx, body));
}
