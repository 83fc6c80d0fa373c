import { type AccountId, type Clock, type IdSource, MembershipId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import { type OpenInvitation, markInvitationAccepted } from '../../data/invitation-store.ts';
import { insertInvitedMembership } from '../../data/membership-store.ts';
import { insertTermsAcceptance } from '../../data/organization-store.ts';
import { noteEmailProven } from '../prove-email/note-email-proven.ts';

/**
 * Makes an account a member by an invitation that is open and locked, and keeps that it has accepted the terms. The link went to the
 * invited address: if that is the account's, it is proven.
 */
export async function joinByInvitation(
  tx: SystemTx,
  deps: { readonly clock: Clock; readonly newId: IdSource },
  invitation: OpenInvitation,
  accountId: AccountId,
  termsVersion: string,
): Promise<void> {
  const { organizationId, role, clinicIds, email } = invitation;
  const at = new Date(deps.clock());
  await markInvitationAccepted(tx, invitation, at);
  const id = MembershipId.parse(deps.newId());
  await insertInvitedMembership(tx, { id, organizationId, accountId, role, clinicIds });
  await insertTermsAcceptance(tx, { organizationId, accountId, termsVersion });
  await noteEmailProven(tx, { accountId, email, by: 'invitation', at });
}
