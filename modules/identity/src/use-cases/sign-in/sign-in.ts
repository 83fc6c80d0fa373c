import type { Refusal, SignIn } from '@agendify/contracts';
import { type AccountId, type Result, refuse } from '@agendify/kernel';
import type { Database, Origin } from '@agendify/platform';
import type { AfterAnswer } from '../../after-answer.ts';
import { findAccountByEmail } from '../../data/account-store.ts';
import { isPassword } from '../../password-hash.ts';
import type { GuardsSignIn } from '../guard-sign-in/guard-sign-in.ts';
import {
  type OpenSession,
  type OpensSession,
  type NotEntered,
  entered,
} from '../open-session/open-session.ts';
import { auditFailure } from '../prove-second-factor/complete-challenge.ts';

/** What signing in needs. */
export type SignInDeps = {
  readonly db: Database;
  readonly guardSignIn: GuardsSignIn;
  readonly openSession: OpensSession;
  readonly afterAnswer: AfterAnswer;
};

/** Who signs in, from one device. */
export type SignInInput = Pick<SignIn, 'email' | 'password' | 'organizationId'> & {
  readonly userAgent: string;
  readonly origin: Origin;
  readonly deviceToken: string | undefined;
  /** The refresh token that the browser had: signing in anew ends its session. */
  readonly replaces: string | undefined;
};

/**
 * Signs in with e-mail and password. An unknown address and a wrong password cost and answer the same
 * (`credentials-wrong`), and wait alike after many attempts (`too-many-requests`); `second-factor-needed` when the
 * account has one, and `not-found` when the account is no member of the organization it wants to enter, or of any, or
 * `access-suspended` when it is one that may not enter for now: only who has the password learns that.
 */
export function makeSignIn({ db, guardSignIn, openSession, afterAnswer }: SignInDeps) {
  return async (
    input: SignInInput,
  ): Promise<Result<OpenSession, Refusal<'too-many-requests' | 'credentials-wrong'> | NotEntered>> => {
    const { organizationId, userAgent, origin, deviceToken, replaces } = input;
    const attempt = await guardSignIn(input.email, { address: origin.ip, deviceToken });
    if (!attempt.ok) return attempt;
    const account = await db.asSystem('find the account that signs in', (tx) =>
      findAccountByEmail(tx, input.email),
    );
    const proven = await isPassword(input.password, account?.passwordHash);
    if (!account || !proven) {
      if (account) noteFailure(account.id, origin);
      return refuse({ code: 'credentials-wrong' });
    }
    await attempt.value.succeeded();
    const proof = { method: 'password', isStrong: false } as const;
    const who = {
      accountId: account.id,
      organizationId,
      userAgent,
      ip: origin.ip,
      device: { token: deviceToken },
      replaces,
      proof,
    };
    return entered(await db.asSystem('sign in', (tx) => openSession(tx, who), origin));
  };

  // Afterwards: a refusal takes as long for an address without an account, of which there is nothing to note.
  function noteFailure(accountId: AccountId, origin: Origin): void {
    afterAnswer.run(() =>
      db.asSystem('note a failed sign-in', (tx) => auditFailure(tx, accountId, 'password'), origin),
    );
  }
}
