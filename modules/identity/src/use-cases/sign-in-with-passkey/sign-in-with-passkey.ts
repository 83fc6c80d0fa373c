import type { PasskeyAssertion, Refusal } from '@agendify/contracts';
import { type Clock, type OrganizationId, type Result } from '@agendify/kernel';
import { type Config, type Database, type Origin } from '@agendify/platform';
import { insertPendingProof } from '../../data/pending-proof-store.ts';
import { PASSKEY_ANSWER_MS } from '../../domain/federation-times.ts';
import { askForProof, relyingPartyOf } from '../../federation/web-authn.ts';
import {
  type NotEntered,
  type OpenSession,
  type OpensSession,
  entered,
} from '../open-session/open-session.ts';
import { makeProvePasskey } from './prove-passkey.ts';

/** What signing in with a passkey needs. */
export type SignInWithPasskeyDeps = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly openSession: OpensSession;
};

/** Who signs in, from one device. */
export type SignInWithPasskeyInput = {
  readonly credential: PasskeyAssertion;
  readonly organizationId: OrganizationId | undefined;
  readonly userAgent: string;
  readonly origin: Origin;
  /** The refresh token that the browser had: signing in anew ends its session. */
  readonly replaces: string | undefined;
};

/** Makes the beginning: what the browser is to ask its authenticators. Names no account. */
export function makeStartPasskeySignIn({ config, db, clock }: SignInWithPasskeyDeps) {
  return async (): Promise<Record<string, unknown>> => {
    const { challenge, options } = await askForProof(relyingPartyOf(config));
    const expiresAt = new Date(clock() + PASSKEY_ANSWER_MS);
    await db.asSystem('ask for a passkey', (tx) =>
      insertPendingProof(tx, { token: challenge, kind: 'passkey-sign-in', expiresAt }),
    );
    return options;
  };
}

/**
 * Makes the end: signs in who has used a passkey. Its user was verified by the authenticator, so it is two factors. Refuses
 * `passkey-refused` for one that is not known or does not verify, also for a copy whose counter has stayed behind.
 */
export function makeSignInWithPasskey(deps: SignInWithPasskeyDeps) {
  const provePasskey = makeProvePasskey(deps);
  return async ({
    credential,
    ...input
  }: SignInWithPasskeyInput): Promise<
    Result<OpenSession, Refusal<'proof-expired' | 'passkey-refused'> | NotEntered>
  > => {
    const outcome = await deps.db.asSystem(
      'sign in with a passkey',
      async (tx) => {
        const { verdict } = await provePasskey(tx, credential);
        if (!verdict.ok) return { verdict };
        const entrance = await deps.openSession(tx, {
          accountId: verdict.value,
          organizationId: input.organizationId,
          userAgent: input.userAgent,
          ip: input.origin.ip,
          proof: { method: 'passkey', isStrong: true },
          replaces: input.replaces,
        });
        return { entrance };
      },
      input.origin,
    );
    return outcome.entrance ? entered(outcome.entrance) : outcome.verdict;
  };
}
