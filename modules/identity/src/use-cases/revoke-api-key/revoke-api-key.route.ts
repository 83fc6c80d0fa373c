import { IDENTITY_ENDPOINTS } from '@agendify/contracts';
import { ok } from '@agendify/kernel';
import type { RouteMount } from '@agendify/platform';
import type { makeRevokeApiKey } from './revoke-api-key.ts';

/** DELETE /v1/api-keys/{id} */
export function routeRevokeApiKey(
  mount: RouteMount,
  revokeApiKey: ReturnType<typeof makeRevokeApiKey>,
): void {
  mount.tenant(IDENTITY_ENDPOINTS.revokeApiKey, async (tx, { params }) => {
    const revoked = await revokeApiKey(tx, params.id);
    return revoked.ok ? ok({}) : revoked;
  });
}
