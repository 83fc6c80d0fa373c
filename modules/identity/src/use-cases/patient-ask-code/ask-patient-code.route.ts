import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { AfterAnswer } from '../../after-answer.ts';
import type { makeAskPatientCode } from './ask-patient-code.ts';

/** POST /v1/patient-sign-in/code, which is answered before anything is looked up. */
export function routeAskPatientCode(
  mount: RouteMount,
  afterAnswer: AfterAnswer,
  askPatientCode: ReturnType<typeof makeAskPatientCode>,
): void {
  mount.open(IDENTITY_ENDPOINTS.askPatientCode, ({ body, origin }) => {
    afterAnswer.run(() => askPatientCode({ ...body, origin }));
    return Promise.resolve(ok({}));
  });
}
