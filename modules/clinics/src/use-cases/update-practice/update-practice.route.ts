import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeUpdatePractice } from './update-practice.ts';

/** PATCH /v1/practices/{id} */
export function routeUpdatePractice(
  mount: RouteMount,
  updatePractice: ReturnType<typeof makeUpdatePractice>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.updatePractice, async (tx, { params, body, ifMatch }) => {
    const practice = await updatePractice(tx, { id: params.id, seenVersion: ifMatch, change: body });
    return practice.ok ? ok(answerVersion(practice.value)) : practice;
  });
}
