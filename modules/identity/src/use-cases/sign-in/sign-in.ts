import type { Refusal, SignIn } from '@agendify/contracts';
import { type Result, ok, refuse } from '@agendify/kernel';
import type { Database } from '@agendify/platform';
import { findAccountByEmail } from '../../data/account-store.ts';
import { isPassword } from '../../password-hash.ts';
import type { OpenSession, OpensSession } from '../open-session/open-session.ts';

/** What signing in needs. */
export type SignInDeps = { readonly db: Database; readonly openSession: OpensSession };

/** Who signs in, from one device. */
export type SignInInput = Pick<SignIn, 'email' | 'password' | 'organizationId'> & {
  readonly userAgent: string;
};

/**
 * Signs in with e-mail and password. An unknown address and a wrong password cost and answer the same
 * (`credentials-wrong`); `not-found` when the account is no member of the organization it wants to enter, or of any.
 */
export function makeSignIn({ db, openSession }: SignInDeps) {
  return async (
    input: SignInInput,
  ): Promise<Result<OpenSession, Refusal<'credentials-wrong' | 'not-found'>>> => {
    const account = await db.asSystem('find the account that signs in', (tx) =>
      findAccountByEmail(tx, input.email),
    );
    const proven = await isPassword(input.password, account?.passwordHash);
    if (!account || !proven) return refuse({ code: 'credentials-wrong' });
    const session = await db.asSystem('sign in', (tx) =>
      openSession(tx, {
        accountId: account.id,
        organizationId: input.organizationId,
        userAgent: input.userAgent,
      }),
    );
    return session ? ok(session) : refuse({ code: 'not-found' });
  };
}
