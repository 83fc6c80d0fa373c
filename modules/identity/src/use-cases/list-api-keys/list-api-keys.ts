import type { ApiKey, Window } from '@agendify/contracts';
import type { ApiKeyId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { listApiKeys as readApiKeys } from '../../data/api-key-store.ts';

/** The keys of the organization that were not revoked, newest first. */
export async function listApiKeys(
  tx: TenantTx,
  window: Window<readonly [ApiKeyId]>,
): Promise<readonly ApiKey[]> {
  return readApiKeys(tx, window);
}
