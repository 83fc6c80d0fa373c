import type { Refusal } from '@agendify/contracts';
import { type Clock, type InvitationId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { withdrawInvitation } from '../../data/invitation-store.ts';

/** Makes withdrawing: the link stops working. Refuses `not-found` where nothing waits for an answer. */
export function makeWithdrawInvitation({ clock }: { readonly clock: Clock }) {
  return async (tx: TenantTx, id: InvitationId): Promise<Result<null, Refusal<'not-found'>>> =>
    (await withdrawInvitation(tx, id, new Date(clock()))) ? ok(null) : refuse({ code: 'not-found' });
}
