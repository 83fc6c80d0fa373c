import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeReadCalendar } from './read-calendar.ts';

const MAX_AGE_SECONDS = 300;

/** `GET /v1/calendars/{token}` */
export function routeReadCalendar(
  mount: RouteMount,
  readCalendar: ReturnType<typeof makeReadCalendar>,
): void {
  mount.open(SCHEDULING_ENDPOINTS.readCalendar, async ({ params }) => {
    const calendar = await readCalendar(params.token);
    return calendar.ok ? ok({ text: calendar.value, maxAgeSeconds: MAX_AGE_SECONDS }) : calendar;
  });
}
