import type { Organization } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import { getOrganization, updateOrganizationName } from '../../data/organization-store.ts';

/** Gives the organization another name. */
export async function renameOrganization(tx: TenantTx, name: string): Promise<Organization> {
  await updateOrganizationName(tx, name);
  return getOrganization(tx);
}
