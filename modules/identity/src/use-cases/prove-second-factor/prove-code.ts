import type { AccountId, Clock } from '@agendify/kernel';
import type { Envelope, SystemTx } from '@agendify/platform';
import { forgetFailures, takeTry } from '../../data/failed-proof-store.ts';
import { spendRecoveryCode } from '../../data/recovery-code-store.ts';
import { TOTP_SECRET, findTotp, spendTotpStep } from '../../data/totp-store.ts';
import { hashRecoveryCode } from '../../recovery-code.ts';
import { stepOfCode } from '../../totp.ts';

/** A code that somebody gives as a second factor. */
export type GivenCode = { readonly method: 'totp' | 'recovery-code'; readonly code: string };

/** What became of it. What it says must leave the transaction as a value: a wrong try is counted. */
export type Proven =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly retryAfterSeconds: number };

/** What proving a code needs. */
export type ProveCodeDeps = { readonly clock: Clock; readonly envelope: Envelope };

/**
 * Makes proving a code: each is accepted once, also of several at once. After ten wrong ones within an hour codes of the
 * application must wait; recovery codes need not, which nobody can guess.
 */
export function makeProveCode({ clock, envelope }: ProveCodeDeps) {
  return async (tx: SystemTx, accountId: AccountId, { method, code }: GivenCode): Promise<Proven> => {
    const now = new Date(clock());
    if (method === 'totp') {
      const retryAfterSeconds = await takeTry(tx, accountId, now);
      if (retryAfterSeconds !== null) return { kind: 'wait', retryAfterSeconds };
    }
    const isRight =
      method === 'totp'
        ? await spendTotp(tx, accountId, code, now)
        : await spendRecoveryCode(tx, accountId, hashRecoveryCode(accountId, code), now);
    if (isRight) await forgetFailures(tx, accountId);
    return { kind: isRight ? 'right' : 'wrong' };
  };

  async function spendTotp(tx: SystemTx, accountId: AccountId, code: string, now: Date): Promise<boolean> {
    const totp = await findTotp(tx, accountId);
    if (!totp?.confirmedAt) return false;
    const cipher = await envelope.systemCipherOf(tx);
    const secret = cipher.open(TOTP_SECRET, { accountId }, totp.sealedSecret);
    const step = stepOfCode(secret, code, now.getTime());
    return step !== undefined && spendTotpStep(tx, accountId, step);
  }
}

/** Proves codes, as other use cases are given it. */
export type ProvesCode = ReturnType<typeof makeProveCode>;
