import type { IssuedApiKey, NewApiKey } from '@agendify/contracts';
import { type AccountId, ApiKeyId, type Clock, type IdSource } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { getApiKey, insertApiKey } from '../../data/api-key-store.ts';
import { apiKeyEnd } from '../../domain/lifetimes.ts';
import { newApiKey } from '../../keys/api-keys.ts';

/** What making a key needs. */
export type CreateApiKeyDeps = { readonly clock: Clock; readonly newId: IdSource };

/** Makes making an API key: its secret is in the answer only. */
export function makeCreateApiKey({ clock, newId }: CreateApiKeyDeps) {
  return async (
    tx: TenantTx,
    { name, scopes, expiresInDays }: NewApiKey,
    createdBy: AccountId,
  ): Promise<IssuedApiKey> => {
    const id = ApiKeyId.parse(newId());
    const { key, prefix, keyHash } = newApiKey();
    const issuedAt = new Date(clock());
    const expiresAt = apiKeyEnd(issuedAt, expiresInDays);
    await insertApiKey(tx, {
      id,
      name,
      scopes: [...new Set(scopes)],
      prefix,
      keyHash,
      createdBy,
      issuedAt,
      expiresAt,
    });
    return { ...(await getApiKey(tx, id)), key };
  };
}
