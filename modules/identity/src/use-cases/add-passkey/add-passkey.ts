import type { AddedPasskey, PasskeyRegistration, Refusal } from '@agendify/contracts';
import { type Clock, type IdSource, PasskeyId, type Result, ok, refuse } from '@agendify/kernel';
import { type Config, type Database, type MemberCaller, type Origin, orRefusal } from '@agendify/platform';
import { findAccount } from '../../data/account-store.ts';
import { CREDENTIAL_ONCE, insertPasskey, listCredentials } from '../../data/passkey-store.ts';
import { insertPendingProof, takePendingProof } from '../../data/pending-proof-store.ts';
import { PASSKEY_ANSWER_MS } from '../../domain/federation-times.ts';
import { memberOrigin } from '../../member-origin.ts';
import { askForPasskey, challengeIn, relyingPartyOf, verifyNewPasskey } from '../../federation/web-authn.ts';
import { holdOwnAccount } from '../hold-own-account.ts';
import { noteFactorAdded } from '../set-up-totp/note-factor.ts';

/** What adding a passkey needs. */
export type AddPasskeyDeps = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
};

type Caller = MemberCaller & { readonly origin: Origin };

/** Makes the beginning: what the browser is to ask its authenticators. */
export function makeStartPasskey({ config, db, clock }: AddPasskeyDeps) {
  return async ({ accountId }: Caller): Promise<Record<string, unknown>> =>
    db.asSystem('ask for a new passkey', async (tx) => {
      const account = await findAccount(tx, accountId);
      if (!account) throw new Error('whoever calls has an account');
      const known = await listCredentials(tx, accountId);
      const { challenge, options } = await askForPasskey(relyingPartyOf(config), account, known);
      const expiresAt = new Date(clock() + PASSKEY_ANSWER_MS);
      await insertPendingProof(tx, { token: challenge, kind: 'passkey-registration', accountId, expiresAt });
      return options;
    });
}

/**
 * Makes the end: keeps the passkey that answers a challenge of this account. Refuses `proof-expired` for a challenge that was
 * answered or is old, `passkey-refused` for an answer that does not verify. The other sessions end, and recovery codes are
 * answered where the account has none.
 */
export function makeAddPasskey({ config, db, clock, newId }: AddPasskeyDeps) {
  return async (
    caller: Caller,
    input: { readonly name: string; readonly credential: PasskeyRegistration },
  ): Promise<Result<AddedPasskey, Refusal<'proof-expired' | 'passkey-refused' | 'passkey-known'>>> => {
    const { accountId } = caller;
    const challenge = challengeIn(input.credential.response.clientDataJSON);
    if (challenge === undefined) return refuse({ code: 'passkey-refused' });
    const at = new Date(clock());
    const asked = await db.asSystem('take the question for a passkey', (tx) =>
      takePendingProof(tx, ['passkey-registration'], challenge, at),
    );
    if (asked?.accountId !== accountId) return refuse({ code: 'proof-expired' });
    const made = await verifyNewPasskey(relyingPartyOf(config), challenge, input.credential);
    if (!made) return refuse({ code: 'passkey-refused' });
    const passkey = { ...made, id: PasskeyId.parse(newId()), accountId, name: input.name, at };
    const added = await orRefusal(
      db.asSystem(
        'keep a passkey',
        async (tx): Promise<Result<AddedPasskey, Refusal<'proof-expired'>>> => {
          if (!(await holdOwnAccount(tx, caller))) return refuse({ code: 'proof-expired' });
          const kept = await insertPasskey(tx, passkey);
          const { id: passkeyId, isSynchronized } = kept;
          const act = {
            action: 'identity.passkey-added',
            changes: { passkeyId, isSynchronized },
          } as const;
          return ok({ ...kept, recoveryCodes: [...(await noteFactorAdded(tx, caller, act, at))] });
        },
        memberOrigin(caller),
      ),
      { [CREDENTIAL_ONCE]: { code: 'passkey-known' } },
    );
    return added.ok ? added.value : added;
  };
}
