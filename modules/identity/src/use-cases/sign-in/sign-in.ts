import type { Refusal, SignIn } from '@agendify/contracts';
import { type Result, refuse } from '@agendify/kernel';
import type { Database, Origin } from '@agendify/platform';
import { findAccountByEmail } from '../../data/account-store.ts';
import { isPassword } from '../../password-hash.ts';
import {
  type OpenSession,
  type OpensSession,
  type NotEntered,
  entered,
} from '../open-session/open-session.ts';

/** What signing in needs. */
export type SignInDeps = { readonly db: Database; readonly openSession: OpensSession };

/** Who signs in, from one device. */
export type SignInInput = Pick<SignIn, 'email' | 'password' | 'organizationId'> & {
  readonly userAgent: string;
  readonly origin: Origin;
};

/**
 * Signs in with e-mail and password. An unknown address and a wrong password cost and answer the same
 * (`credentials-wrong`); `second-factor-needed` when the account has one, and
 * `not-found` when the account is no member of the organization it wants to enter, or of any.
 */
export function makeSignIn({ db, openSession }: SignInDeps) {
  return async (
    input: SignInInput,
  ): Promise<Result<OpenSession, Refusal<'credentials-wrong'> | NotEntered>> => {
    const account = await db.asSystem('find the account that signs in', (tx) =>
      findAccountByEmail(tx, input.email),
    );
    const proven = await isPassword(input.password, account?.passwordHash);
    if (!account || !proven) return refuse({ code: 'credentials-wrong' });
    const { organizationId, userAgent, origin } = input;
    const proof = { method: 'password', isStrong: false } as const;
    const who = { accountId: account.id, organizationId, userAgent, ip: origin.ip, proof };
    return entered(await db.asSystem('sign in', (tx) => openSession(tx, who), origin));
  };
}
