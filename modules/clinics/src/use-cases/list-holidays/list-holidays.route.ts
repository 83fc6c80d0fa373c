import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { listHolidays } from './list-holidays.ts';

/** GET /v1/clinics/{id}/holidays */
export function routeListHolidays(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.listHolidays, async (tx, { params, query }) => {
    const items = await listHolidays(tx, params.id, query.year);
    return items.ok ? ok({ body: { items: items.value } }) : items;
  });
}
