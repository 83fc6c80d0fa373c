import type { MemberCaller, SystemTx } from '@agendify/platform';
import { lockAccount } from '../../data/account-store.ts';
import { listFactorKinds } from '../../data/factor-store.ts';
import { countRecoveryCodes, replaceRecoveryCodes } from '../../data/recovery-code-store.ts';
import { auditAccount } from '../audit-account.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';
import { replaceCodes } from '../renew-recovery-codes/renew-recovery-codes.ts';

/** How the audit trail says that a second factor was added or removed. */
export type FactorAct = {
  readonly action:
    | 'identity.factor-added'
    | 'identity.factor-removed'
    | 'identity.passkey-added'
    | 'identity.passkey-removed';
  readonly changes: Readonly<Record<string, unknown>>;
};

/**
 * What goes with a new second factor, whatever its kind: an entry in the audit trail, the end of the other sessions, and
 * where the account has no recovery codes left, as with its first factor, codes, which are answered to be shown once (else: none).
 */
export async function noteFactorAdded(
  tx: SystemTx,
  caller: MemberCaller,
  act: FactorAct,
  at: Date,
): Promise<readonly string[]> {
  await note(tx, caller, act, at);
  // Of two first factors that are added at once, the second finds the codes of the first.
  await lockAccount(tx, caller.accountId);
  const left = await countRecoveryCodes(tx, caller.accountId);
  return left === 0 ? replaceCodes(tx, caller.accountId) : [];
}

/** What goes with the removal of a second factor: the entry, the end of the other sessions, and with the last one the recovery codes. */
export async function noteFactorRemoved(
  tx: SystemTx,
  caller: MemberCaller,
  act: FactorAct,
  at: Date,
): Promise<void> {
  await note(tx, caller, act, at);
  const { accountId } = caller;
  if ((await listFactorKinds(tx, accountId)).length === 0) await replaceRecoveryCodes(tx, accountId, []);
}

async function note(
  tx: SystemTx,
  { accountId, sessionId }: MemberCaller,
  act: FactorAct,
  at: Date,
): Promise<void> {
  await auditAccount(tx, accountId, act);
  await endSessions(tx, { accountId, except: sessionId }, 'factor changed', at);
}
