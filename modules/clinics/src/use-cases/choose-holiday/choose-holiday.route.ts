import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { chooseHoliday } from './choose-holiday.ts';

/** PUT /v1/clinics/{id}/holidays/{date} */
export function routeChooseHoliday(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.chooseHoliday, async (tx, { params, body }) => {
    const holiday = await chooseHoliday(tx, { clinicId: params.id, date: params.date, ...body });
    return holiday.ok ? ok({ body: holiday.value }) : holiday;
  });
}
