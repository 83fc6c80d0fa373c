import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeSetHours } from './set-hours.ts';

/** PUT /v1/practices/{id}/hours */
export function routeSetHours(mount: RouteMount, setHours: ReturnType<typeof makeSetHours>): void {
  mount.tenant(CLINICS_ENDPOINTS.setHours, async (tx, { params, body, ifMatch }) => {
    const practice = await setHours(tx, { id: params.id, seenVersion: ifMatch, change: body });
    return practice.ok ? ok(answerVersion(practice.value)) : practice;
  });
}
