import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { forgetHolidayChoice } from './forget-holiday-choice.ts';

/** DELETE /v1/clinics/{id}/holidays/{date} */
export function routeForgetHolidayChoice(mount: RouteMount): void {
  mount.tenant(CLINICS_ENDPOINTS.forgetHolidayChoice, async (tx, { params }) => {
    const forgotten = await forgetHolidayChoice(tx, { clinicId: params.id, date: params.date });
    return forgotten.ok ? ok({}) : forgotten;
  });
}
