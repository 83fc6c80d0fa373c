import type { Organization } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import { getOrganization } from '../../data/organization-store.ts';

/** The organization of the session. */
export async function readOrganization(tx: TenantTx): Promise<Organization> {
  return getOrganization(tx);
}
