import { type Me, permissionsOf } from '@agendify/contracts';
import type { AccountId, OrganizationId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import { findAccount } from '../../data/account-store.ts';
import { listMembershipsOf } from '../../data/membership-store.ts';

/**
 * An account as it stands in one organization, or in the one it was last in when none is named. Undefined when it
 * is no member there (any more), or may not enter so: through an organization's identity provider one enters that organization
 * alone, and where it is required nothing else lets in anybody but owners.
 */
export async function findMe(
  tx: SystemTx,
  accountId: AccountId,
  organizationId: OrganizationId | undefined,
  singleSignOnOf: OrganizationId | null,
): Promise<Me | undefined> {
  const account = await findAccount(tx, accountId);
  const memberships = await listMembershipsOf(tx, accountId, singleSignOnOf);
  const membership = organizationId
    ? memberships.find((each) => each.organizationId === organizationId)
    : memberships[0];
  if (!account || !membership) return undefined;
  const { role, clinicIds } = membership;
  return {
    account,
    membership,
    permissions: permissionsOf({ role, isLimited: clinicIds !== null }),
    memberships,
  };
}
