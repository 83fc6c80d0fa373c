import type { AccountId, OrganizationId } from '@agendify/kernel';

/** On whose behalf a transaction runs: the tenant, and the account that acts (null for the system itself). */
export type TenantContext = {
  readonly organizationId: OrganizationId;
  readonly accountId: AccountId | null;
};
