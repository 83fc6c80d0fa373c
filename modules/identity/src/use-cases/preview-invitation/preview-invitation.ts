import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import { type SystemTx, hashToken } from '@agendify/platform';
import type { OpenInvitation } from '../../data/invitation-store.ts';
import { findStandingInvitation } from '../accept-invitation/find-standing-invitation.ts';

/** Makes the preview of an invitation link. Refuses `invitation-invalid` for anything but an open one. */
export function makePreviewInvitation({ clock }: { readonly clock: Clock }) {
  return async (
    tx: SystemTx,
    token: string,
  ): Promise<Result<OpenInvitation, Refusal<'invitation-invalid'>>> => {
    const invitation = await findStandingInvitation(tx, hashToken(token), new Date(clock()));
    return invitation ? ok(invitation) : refuse({ code: 'invitation-invalid' });
  };
}
