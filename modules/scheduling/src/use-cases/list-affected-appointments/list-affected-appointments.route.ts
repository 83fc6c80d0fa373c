import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { Affected, makeListAffectedAppointments } from './list-affected-appointments.ts';

/** `GET /v1/blocks/{id}/affected-appointments` */
export function routeListAffectedAppointments(
  mount: RouteMount,
  list: ReturnType<typeof makeListAffectedAppointments>,
): void {
  mount.tenant(SCHEDULING_ENDPOINTS.listAffectedAppointments, async (tx, { params, query }) => {
    const page = await list(tx, params.id, query);
    if (!page.ok) return page;
    const items = page.value.items.map(affectedJson).join(',');
    return ok({ json: `{"items":[${items}],"nextCursor":${JSON.stringify(page.value.nextCursor)}}` });
  });
}

function affectedJson({ json, alternatives }: Affected): string {
  return `{"appointment":${json},"alternatives":${JSON.stringify(alternatives)}}`;
}
