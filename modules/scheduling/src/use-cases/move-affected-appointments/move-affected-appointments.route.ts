import { SCHEDULING_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import { changedVisitsJson } from '../series-json.ts';
import type { makeMoveAffectedAppointments } from './move-affected-appointments.ts';

/** `POST /v1/blocks/{id}/move-affected` */
export function routeMoveAffectedAppointments(
  mount: RouteMount,
  moveAffected: ReturnType<typeof makeMoveAffectedAppointments>,
): void {
  mount.tenant(SCHEDULING_ENDPOINTS.moveAffectedAppointments, async (tx, { params, body }) => {
    const moved = await moveAffected(tx, params.id, body);
    return moved.ok ? ok({ json: changedVisitsJson(moved.value.changed, moved.value.unchanged) }) : moved;
  });
}
