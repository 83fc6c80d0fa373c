import type { Invitation, Window } from '@agendify/contracts';
import type { Clock, InvitationId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { listOpenInvitations } from '../../data/invitation-store.ts';

/** Makes the list of invitations that can still be accepted, newest first. */
export function makeListInvitations({ clock }: { readonly clock: Clock }) {
  return (tx: TenantTx, window: Window<readonly [InvitationId]>): Promise<readonly Invitation[]> =>
    listOpenInvitations(tx, window, new Date(clock()));
}
