import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import type { MemberCaller, SystemTx } from '@agendify/platform';
import { deleteTotp } from '../../data/totp-store.ts';
import { noteFactorRemoved } from './note-factor.ts';

const REMOVED = { action: 'identity.factor-removed', changes: { factor: 'totp' } } as const;

/** Makes removing the authenticator application. `not-found` where there is none that counts. */
export function makeRemoveTotp({ clock }: { readonly clock: Clock }) {
  return async (tx: SystemTx, caller: MemberCaller): Promise<Result<undefined, Refusal<'not-found'>>> => {
    if (!(await deleteTotp(tx, caller.accountId))) return refuse({ code: 'not-found' });
    await noteFactorRemoved(tx, caller, REMOVED, new Date(clock()));
    return ok(undefined);
  };
}
