import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeChangePassword } from './change-password.ts';

/** POST /v1/me/password */
export function routeChangePassword(
  mount: RouteMount,
  changePassword: ReturnType<typeof makeChangePassword>,
): void {
  mount.open(IDENTITY_ENDPOINTS.changePassword, async ({ caller, body }) => {
    const changed = await changePassword(caller, body);
    return changed.ok ? ok({}) : changed;
  });
}
