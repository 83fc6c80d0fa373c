import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import {
  type Database,
  type Envelope,
  type MemberCaller,
  type Origin,
  type SystemTx,
} from '@agendify/platform';
import { forgetFailures, takeTry } from '../../data/failed-proof-store.ts';
import { markSessionProven } from '../../data/session-store.ts';
import { TOTP_SECRET, confirmTotp, findTotp } from '../../data/totp-store.ts';
import { memberOrigin } from '../../member-origin.ts';
import { stepOfCode } from '../../totp.ts';
import { holdOwnAccount } from '../hold-own-account.ts';
import { noteFactorAdded } from './note-factor.ts';

/** What confirming needs. */
export type ConfirmTotpDeps = { readonly db: Database; readonly clock: Clock; readonly envelope: Envelope };

const ADDED = { action: 'identity.factor-added', changes: { factor: 'totp' } } as const;

type Caller = MemberCaller & { readonly origin: Origin };
type Refused = Refusal<'not-found' | 'code-wrong' | 'too-many-requests'>;

/**
 * Makes confirming an application that is being set up: from its first code on it is a second factor. The other sessions
 * end, and recovery codes are answered where the account has none. `not-found` where none is being set up, or the
 * session has just ended.
 */
export function makeConfirmTotp({ db, clock, envelope }: ConfirmTotpDeps) {
  return async (caller: Caller, code: string): Promise<Result<readonly string[], Refused>> => {
    // A wrong try is counted, and a transaction that answers a refusal keeps nothing.
    const outcome = await db.asSystem(
      'confirm an authenticator application',
      (tx) => confirm(tx, caller, code),
      memberOrigin(caller),
    );
    return 'codes' in outcome ? ok(outcome.codes) : refuse(outcome.refusal);
  };

  async function confirm(
    tx: SystemTx,
    caller: Caller,
    code: string,
  ): Promise<{ readonly codes: readonly string[] } | { readonly refusal: Refused }> {
    const { accountId, sessionId } = caller;
    const now = new Date(clock());
    const retryAfterSeconds = await takeTry(tx, accountId, now);
    if (retryAfterSeconds !== null) return { refusal: { code: 'too-many-requests', retryAfterSeconds } };
    if (!(await holdOwnAccount(tx, caller))) return { refusal: { code: 'not-found' } };
    const totp = await findTotp(tx, accountId);
    if (!totp || totp.confirmedAt) return { refusal: { code: 'not-found' } };
    const cipher = await envelope.systemCipherOf(tx);
    const step = stepOfCode(cipher.open(TOTP_SECRET, { accountId }, totp.sealedSecret), code, now.getTime());
    if (step === undefined) return { refusal: { code: 'code-wrong' } };
    if (!(await confirmTotp(tx, accountId, step, now))) return { refusal: { code: 'not-found' } };
    await forgetFailures(tx, accountId);
    await markSessionProven(tx, sessionId, 'totp', now);
    return { codes: await noteFactorAdded(tx, caller, ADDED, now) };
  }
}
