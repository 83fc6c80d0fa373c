import type { Refusal } from '@agendify/contracts';
import { type ApiKeyId, type Clock, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { revokeApiKey } from '../../data/api-key-store.ts';

/** Makes revoking: the key stops working at once and for good. Refuses `not-found`. */
export function makeRevokeApiKey({ clock }: { readonly clock: Clock }) {
  return async (tx: TenantTx, id: ApiKeyId): Promise<Result<null, Refusal<'not-found'>>> =>
    (await revokeApiKey(tx, id, new Date(clock()))) ? ok(null) : refuse({ code: 'not-found' });
}
