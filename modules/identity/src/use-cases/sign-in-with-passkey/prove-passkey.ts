import type { PasskeyAssertion, Refusal } from '@agendify/contracts';
import { type AccountId, type Clock, type Result, ok, refuse } from '@agendify/kernel';
import { type Config, type SystemTx } from '@agendify/platform';
import { lockPasskey, touchPasskey } from '../../data/passkey-store.ts';
import { takePendingProof } from '../../data/pending-proof-store.ts';
import { challengeIn, relyingPartyOf, verifyPasskey } from '../../federation/web-authn.ts';

/** What verifying a passkey needs. */
export type ProvePasskeyDeps = { readonly config: Config; readonly clock: Clock };

/** Whose passkey was used, or why it was not accepted. */
export type PasskeyVerdict = Result<AccountId, Refusal<'proof-expired' | 'passkey-refused'>>;

/**
 * Verifies the use of a passkey against the challenge that was kept for it, which it takes away. What it answers is kept inside
 * `verdict`, so that the transaction is not rolled back by a refusal: a challenge is answered once, rightly or wrongly.
 */
export function makeProvePasskey({ config, clock }: ProvePasskeyDeps) {
  const party = relyingPartyOf(config);
  return async (tx: SystemTx, credential: PasskeyAssertion): Promise<{ verdict: PasskeyVerdict }> => {
    const at = new Date(clock());
    const challenge = challengeIn(credential.response.clientDataJSON);
    if (challenge === undefined) return { verdict: refuse({ code: 'passkey-refused' }) };
    const asked = await takePendingProof(tx, ['passkey-sign-in'], challenge, at);
    if (!asked) return { verdict: refuse({ code: 'proof-expired' }) };
    const passkey = await lockPasskey(tx, Buffer.from(credential.id, 'base64url'));
    if (!passkey || (asked.accountId !== null && asked.accountId !== passkey.accountId))
      return { verdict: refuse({ code: 'passkey-refused' }) };
    const counter = await verifyPasskey(party, challenge, passkey, credential);
    if (counter === undefined) return { verdict: refuse({ code: 'passkey-refused' }) };
    await touchPasskey(tx, passkey.id, counter, at);
    return { verdict: ok(passkey.accountId) };
  };
}
