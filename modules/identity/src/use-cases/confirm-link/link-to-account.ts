import { type AccountId, type Clock, type IdSource, LinkedIdentityId, MembershipId } from '@agendify/kernel';
import { type SystemTx } from '@agendify/platform';
import type { OrganizationId } from '@agendify/kernel';
import { insertLinkedIdentity, insertOrganizationIdentity } from '../../data/linked-identity-store.ts';
import { insertMembership } from '../../data/membership-store.ts';
import type { LinkableIdentity } from './offer-link.ts';
import { auditAccount } from '../audit-account.ts';

/**
 * Links an identity to an account whose owner has proven both. One at an organization's identity provider also joins the
 * organization; who is a member keeps the role there, and who was removed stays out. Violates `LINKED_ONCE` or
 * `ORGANIZATION_LINKED_ONCE` when an account has it.
 */
export async function linkToAccount(
  tx: SystemTx,
  deps: { readonly clock: Clock; readonly newId: IdSource },
  identity: LinkableIdentity,
  to: { readonly accountId: AccountId; readonly organizationId: OrganizationId },
): Promise<LinkedIdentityId> {
  const id = LinkedIdentityId.parse(deps.newId());
  const at = new Date(deps.clock());
  const { accountId } = to;
  if (identity.at === 'provider') {
    const { provider, issuer, subject, email } = identity;
    await insertLinkedIdentity(tx, id, accountId, { provider, issuer, subject, email }, at);
    await auditAccount(
      tx,
      accountId,
      {
        action: 'identity.identity-linked',
        changes: { provider, linkedIdentityId: id },
      },
      to.organizationId,
    );
    return id;
  }
  const { organizationId, role } = identity;
  await insertOrganizationIdentity(tx, id, accountId, identity, at);
  await insertMembership(tx, { id: MembershipId.parse(deps.newId()), organizationId, accountId, role });
  return id;
}
