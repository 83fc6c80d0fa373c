import type { OrganizationId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** Every organization of the installation, by name. */
export async function listAllOrganizations(
  tx: SystemTx,
): Promise<{ readonly id: OrganizationId; readonly name: string }[]> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.organizations')
    .select(['organization_id as id', 'name'])
    .orderBy('name')
    .orderBy('organization_id')
    .execute();
}
