import type { Refusal, SignIn } from '@agendify/contracts';
import { AccountId, type Result, refuse } from '@agendify/kernel';
import type { Database, Origin } from '@agendify/platform';
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
};

/** Who signs in, from one device. */
export type SignInInput = Pick<SignIn, 'email' | 'password' | 'organizationId'> & {
  readonly userAgent: string;
  readonly origin: Origin;
  readonly deviceToken: string | undefined;
};

/** An account that nobody has. */
const NOBODY = AccountId.parse('00000000-0000-4000-8000-000000000000');

/**
 * Signs in with e-mail and password. An unknown address and a wrong password cost and answer the same
 * (`credentials-wrong`), and wait alike after many attempts (`too-many-requests`); `second-factor-needed` when the
 * account has one, and `not-found` when the account is no member of the organization it wants to enter, or of any.
 */
export function makeSignIn({ db, guardSignIn, openSession }: SignInDeps) {
  return async (
    input: SignInInput,
  ): Promise<Result<OpenSession, Refusal<'too-many-requests' | 'credentials-wrong'> | NotEntered>> => {
    const { organizationId, userAgent, origin, deviceToken } = input;
    const attempt = await guardSignIn(input.email, { address: origin.ip, deviceToken });
    if (!attempt.ok) return attempt;
    const account = await db.asSystem('find the account that signs in', (tx) =>
      findAccountByEmail(tx, input.email),
    );
    const proven = await isPassword(input.password, account?.passwordHash);
    if (!account || !proven) {
      // For nobody's account as well, and with the same reading: a failure costs the same.
      const failed = account?.id ?? NOBODY;
      await db.asSystem('note a failed sign-in', (tx) => auditFailure(tx, failed, 'password'), input.origin);
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
      proof,
    };
    return entered(await db.asSystem('sign in', (tx) => openSession(tx, who), origin));
  };
}
