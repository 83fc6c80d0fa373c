import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { AccessReply } from '../open-session/session-reply.route.ts';
import type { makeStepUp } from './step-up.ts';

/** POST /v1/auth/step-up: the refresh token stays as it is. */
export function routeStepUp(
  mount: RouteMount,
  stepUp: ReturnType<typeof makeStepUp>,
  reply: AccessReply,
): void {
  mount.open(IDENTITY_ENDPOINTS.stepUp, async ({ body, caller }) => {
    const access = await stepUp(caller, body);
    return access.ok ? ok({ body: await reply(access.value) }) : access;
  });
}
