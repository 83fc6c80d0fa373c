import type { AlertState, Refusal } from '@agendify/contracts';
import { type AlertId, type Clock, type Result, ok, refuse } from '@agendify/kernel';
import type { Envelope, TenantTx } from '@agendify/platform';
import { NOTE, decideOn, listWhoIsTold, lockAlert } from '../../data/alert-store.ts';

/** What deciding needs. */
export type DecideAlertDeps = { readonly envelope: Envelope; readonly clock: Clock };

/**
 * Makes the decision on an alert, with a note that is sealed: it may name people. What was seen to may still turn out to be a false
 * positive; nothing else is decided twice. Nobody decides on their own act while there is another owner or manager who can.
 * Refuses `not-found`, `alert-decided` and `alert-about-yourself`.
 */
export function makeDecideAlert({ envelope, clock }: DecideAlertDeps) {
  return async (
    tx: TenantTx,
    id: AlertId,
    state: Exclude<AlertState, 'open'>,
    note: string,
  ): Promise<Result<null, Refusal<'not-found' | 'alert-decided' | 'alert-about-yourself'>>> => {
    const alert = await lockAlert(tx, id);
    if (!alert) return refuse({ code: 'not-found' });
    const isPossible =
      alert.state === 'open' || (alert.state === 'acknowledged' && state === 'false-positive');
    if (!isPossible) return refuse({ code: 'alert-decided' });
    const isOwn = alert.actorId !== null && alert.actorId === tx.accountId;
    if (isOwn && (await listWhoIsTold(tx)).length > 1) return refuse({ code: 'alert-about-yourself' });
    const cipher = await envelope.cipherOf(tx);
    await decideOn(tx, id, state, cipher.seal(NOTE, { id }, note), clock());
    return ok(null);
  };
}
