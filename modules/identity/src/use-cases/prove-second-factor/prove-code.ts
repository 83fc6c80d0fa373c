import type { PasskeyAssertion } from '@agendify/contracts';
import type { AccountId, Clock } from '@agendify/kernel';
import type { Config, Envelope, SystemTx } from '@agendify/platform';
import { forgetFailures, takeTry } from '../../data/failed-proof-store.ts';
import { spendRecoveryCode } from '../../data/recovery-code-store.ts';
import { TOTP_SECRET, findTotp, spendTotpStep } from '../../data/totp-store.ts';
import { hashRecoveryCode } from '../../recovery-code.ts';
import { stepOfCode } from '../../totp.ts';
import { makeProvePasskey } from '../sign-in-with-passkey/prove-passkey.ts';

/** What somebody gives as a second factor: a code, or the use of a passkey. */
export type GivenFactor =
  | { readonly method: 'totp' | 'recovery-code'; readonly code: string }
  | { readonly method: 'passkey'; readonly credential: PasskeyAssertion };

/** What became of it. What it says must leave the transaction as a value: a wrong try is counted. */
export type Proven =
  | { readonly kind: 'right' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'wait'; readonly retryAfterSeconds: number };

/** What proving a code needs. */
export type ProveCodeDeps = {
  readonly config: Config;
  readonly clock: Clock;
  readonly envelope: Envelope;
};

/**
 * Makes proving a code: each is accepted once, also of several at once. After ten wrong ones within an hour codes of the
 * application must wait; recovery codes need not, which nobody can guess.
 */
export function makeProveCode({ config, clock, envelope }: ProveCodeDeps) {
  const provePasskey = makeProvePasskey({ config, clock });
  return async (tx: SystemTx, accountId: AccountId, given: GivenFactor): Promise<Proven> => {
    if (given.method === 'passkey') {
      const { verdict } = await provePasskey(tx, given.credential);
      return { kind: verdict.ok && verdict.value === accountId ? 'right' : 'wrong' };
    }
    const { method, code } = given;
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
