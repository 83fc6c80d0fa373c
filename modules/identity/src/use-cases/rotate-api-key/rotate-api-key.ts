import type { IssuedApiKey, Refusal } from '@agendify/contracts';
import { type AccountId, type ApiKeyId, type Clock, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { getApiKey, updateApiKeySecret } from '../../data/api-key-store.ts';
import { apiKeyEnd } from '../../domain/lifetimes.ts';
import { newApiKey } from '../../keys/api-keys.ts';

/** Which key, for how long from now on, and who rotates it. */
export type RotateApiKeyInput = {
  readonly id: ApiKeyId;
  readonly expiresInDays: number;
  readonly by: AccountId;
};

/** Makes rotating: another secret takes the place of the old one at once. Refuses `not-found`. */
export function makeRotateApiKey({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    { id, expiresInDays, by }: RotateApiKeyInput,
  ): Promise<Result<IssuedApiKey, Refusal<'not-found'>>> => {
    const { key, prefix, keyHash } = newApiKey();
    const issuedAt = new Date(clock());
    const expiresAt = apiKeyEnd(issuedAt, expiresInDays);
    const isThere = await updateApiKeySecret(tx, id, {
      prefix,
      keyHash,
      createdBy: by,
      issuedAt,
      expiresAt,
    });
    return isThere ? ok({ ...(await getApiKey(tx, id)), key }) : refuse({ code: 'not-found' });
  };
}
