import type { Refusal } from '@agendify/contracts';
import { type AccountId, type Clock, type Result, ok, refuse } from '@agendify/kernel';
import type { Envelope, SystemTx } from '@agendify/platform';
import { getAccount } from '../../data/account-store.ts';
import { TOTP_SECRET, putPendingTotp } from '../../data/totp-store.ts';
import { newTotpSecret, totpUri } from '../../totp.ts';

/** What setting up an application needs. */
export type SetUpTotpDeps = { readonly clock: Clock; readonly envelope: Envelope };

/**
 * Makes beginning to set up an authenticator application: answers its secret, which is kept sealed and counts for nothing
 * until a code of it is confirmed. `second-factor-exists` where the account has one already.
 */
export function makeSetUpTotp({ clock, envelope }: SetUpTotpDeps) {
  return async (
    tx: SystemTx,
    accountId: AccountId,
  ): Promise<Result<{ secret: string; uri: string }, Refusal<'second-factor-exists'>>> => {
    const { email } = await getAccount(tx, accountId);
    const secret = newTotpSecret();
    const cipher = await envelope.systemCipherOf(tx);
    const sealed = cipher.seal(TOTP_SECRET, { accountId }, secret);
    const isKept = await putPendingTotp(tx, accountId, sealed, new Date(clock()));
    return isKept ? ok({ secret, uri: totpUri(email, secret) }) : refuse({ code: 'second-factor-exists' });
  };
}
