import type { TenantTx } from '@agendify/platform';
import { deleteSingleSignOn } from '../../data/single-sign-on-store.ts';

/** Leaves the identity provider: members sign in with their own means again. */
export async function removeSingleSignOn(tx: TenantTx): Promise<void> {
  await deleteSingleSignOn(tx);
}
