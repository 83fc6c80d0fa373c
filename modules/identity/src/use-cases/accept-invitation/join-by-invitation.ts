import { type AccountId, type Clock, type IdSource, MembershipId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import { type OpenInvitation, markInvitationAccepted } from '../../data/invitation-store.ts';
import { insertInvitedMembership } from '../../data/membership-store.ts';
import { insertTermsAcceptance } from '../../data/organization-store.ts';

/** Makes an account a member by an invitation that is open and locked, and keeps that it has accepted the terms. */
export async function joinByInvitation(
  tx: SystemTx,
  deps: { readonly clock: Clock; readonly newId: IdSource },
  invitation: OpenInvitation,
  accountId: AccountId,
  termsVersion: string,
): Promise<void> {
  const { organizationId, role, clinicIds } = invitation;
  await markInvitationAccepted(tx, invitation, new Date(deps.clock()));
  const id = MembershipId.parse(deps.newId());
  await insertInvitedMembership(tx, { id, organizationId, accountId, role, clinicIds });
  await insertTermsAcceptance(tx, { organizationId, accountId, termsVersion });
}
