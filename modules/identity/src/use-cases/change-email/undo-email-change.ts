import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type Origin, type SystemTx, hashToken, orRefusal } from '@agendify/platform';
import { EMAIL_ONCE, lockAccount } from '../../data/account-store.ts';
import { findUndoableEmailChange, setEmail, undoEmailChanges } from '../../data/email-change-store.ts';
import { spendResetsOf } from '../../data/password-store.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';
import { auditAccount } from '../audit-account.ts';

/** What taking an address back needs. */
export type UndoEmailChangeDeps = { readonly db: Database; readonly clock: Clock };

type Refused = Refusal<'link-invalid'>;

/**
 * Makes taking the old address back with the link that went there, which works once and for seven days. All sessions end, also the
 * one that had asked; later changes of the address are void, and links by which to reset the password too. The old address counts
 * as proven if it did before: if it never was, setting another password by its link is the first proof, and removes what others left.
 */
export function makeUndoEmailChange({ db, clock }: UndoEmailChangeDeps) {
  return async (
    token: string,
    origin: Origin,
  ): Promise<Result<undefined, Refused | Refusal<'email-taken'>>> => {
    const undone = await orRefusal(
      db.asSystem('take an e-mail address back', (tx) => undo(tx, hashToken(token)), origin),
      { [EMAIL_ONCE]: { code: 'email-taken' } },
    );
    return undone.ok ? undone.value : undone;
  };

  async function undo(tx: SystemTx, tokenHash: Buffer): Promise<Result<undefined, Refused>> {
    const now = new Date(clock());
    const found = await findUndoableEmailChange(tx, tokenHash, now);
    if (!found) return refuse({ code: 'link-invalid' });
    const { accountId, oldEmail } = found;
    await lockAccount(tx, accountId);
    // Of two who take it back at once, the second finds it taken back.
    const change = await findUndoableEmailChange(tx, tokenHash, now);
    if (!change) return refuse({ code: 'link-invalid' });
    await undoEmailChanges(tx, change, now);
    await setEmail(tx, accountId, oldEmail, change.oldEmailProvenAt);
    await spendResetsOf(tx, accountId, now);
    await endSessions(tx, { accountId, except: null }, 'e-mail changed', now);
    await auditAccount(tx, accountId, { action: 'identity.email-change-undone' });
    return ok(undefined);
  }
}
