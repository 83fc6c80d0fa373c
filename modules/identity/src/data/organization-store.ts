import type { Organization } from '@agendify/contracts';
import type { AccountId, OrganizationId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** Adds a tenant. */
export async function insertOrganization(
  tx: SystemTx,
  organizationId: OrganizationId,
  name: string,
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.organizations')
    .values({ organization_id: organizationId, name })
    .execute();
}

/** The tenant of the transaction. */
export async function getOrganization(tx: TenantTx): Promise<Organization> {
  const row = await tx
    .as<IdentityTables>()
    .selectFrom('identity.organizations')
    .select(['organization_id as id', 'name', 'created_at as createdAt'])
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirstOrThrow();
  return { ...row, createdAt: row.createdAt.toISOString() };
}

/** Gives the tenant of the transaction another name. */
export async function updateOrganizationName(tx: TenantTx, name: string): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.organizations')
    .set({ name })
    .where('organization_id', '=', tx.organizationId)
    .execute();
}

/** Keeps the evidence that an account accepted a version of the terms for an organization; repeating it changes nothing. */
export async function insertTermsAcceptance(
  tx: SystemTx,
  acceptance: {
    readonly organizationId: OrganizationId;
    readonly accountId: AccountId;
    readonly termsVersion: string;
  },
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.terms_acceptances')
    .values({
      organization_id: acceptance.organizationId,
      account_id: acceptance.accountId,
      terms_version: acceptance.termsVersion,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
