import type { Refusal } from '@agendify/contracts';
import { type Clock, type PasskeyId, type Result, ok, refuse } from '@agendify/kernel';
import type { MemberCaller, SystemTx } from '@agendify/platform';
import { lockAccount } from '../../data/account-store.ts';
import { hasOwnWayIn } from '../../data/linked-identity-store.ts';
import { deletePasskey } from '../../data/passkey-store.ts';
import { noteFactorRemoved } from '../set-up-totp/note-factor.ts';

/**
 * Makes removing a passkey of the caller; the other sessions end. Refuses `last-way-in` when nothing of the account's own would be
 * left to sign in with.
 */
export function makeRemovePasskey({ clock }: { readonly clock: Clock }) {
  return async (
    tx: SystemTx,
    caller: MemberCaller,
    id: PasskeyId,
  ): Promise<Result<undefined, Refusal<'not-found' | 'last-way-in'>>> => {
    const { accountId } = caller;
    // Of two that remove the last two ways in at once, the second finds the first gone.
    await lockAccount(tx, accountId);
    if (!(await deletePasskey(tx, accountId, id))) return refuse({ code: 'not-found' });
    if (!(await hasOwnWayIn(tx, accountId))) return refuse({ code: 'last-way-in' });
    const act = { action: 'identity.passkey-removed', changes: { passkeyId: id } } as const;
    await noteFactorRemoved(tx, caller, act, new Date(clock()));
    return ok(undefined);
  };
}
