import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeCreateApiKey } from './create-api-key.ts';

/** POST /v1/api-keys */
export function routeCreateApiKey(
  mount: RouteMount,
  createApiKey: ReturnType<typeof makeCreateApiKey>,
): void {
  mount.tenant(IDENTITY_ENDPOINTS.createApiKey, async (tx, { body, caller }) =>
    ok({ body: await createApiKey(tx, body, caller.accountId) }),
  );
}
