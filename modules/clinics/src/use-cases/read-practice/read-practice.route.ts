import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeReadPractice } from './read-practice.ts';

/** GET /v1/practices/{id} */
export function routeReadPractice(
  mount: RouteMount,
  readPractice: ReturnType<typeof makeReadPractice>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.readPractice, async (tx, { params, ifNoneMatch }) => {
    const practice = await readPractice(tx, params.id);
    return practice.ok ? ok(answerVersion(practice.value, ifNoneMatch)) : practice;
  });
}
