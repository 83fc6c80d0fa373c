import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeRotateApiKey } from './rotate-api-key.ts';

/** POST /v1/api-keys/{id}/rotate */
export function routeRotateApiKey(
  mount: RouteMount,
  rotateApiKey: ReturnType<typeof makeRotateApiKey>,
): void {
  mount.tenant(IDENTITY_ENDPOINTS.rotateApiKey, async (tx, { params, body, caller }) => {
    const key = await rotateApiKey(tx, {
      id: params.id,
      expiresInDays: body.expiresInDays,
      by: caller.accountId,
    });
    return key.ok ? ok({ body: key.value }) : key;
  });
}
