import { CLINICS_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import { type RouteMount, answerVersion } from '@agendify/platform';
import type { makeCreatePractice } from './create-practice.ts';

/** POST /v1/practices */
export function routeCreatePractice(
  mount: RouteMount,
  createPractice: ReturnType<typeof makeCreatePractice>,
): void {
  mount.tenant(CLINICS_ENDPOINTS.createPractice, async (tx, { body }) => {
    const practice = await createPractice(tx, body);
    return practice.ok ? ok(answerVersion(practice.value)) : practice;
  });
}
