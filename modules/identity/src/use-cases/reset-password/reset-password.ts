import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type Origin, hashToken } from '@agendify/platform';
import { getAccount } from '../../data/account-store.ts';
import { listFactorKinds } from '../../data/factor-store.ts';
import { findResetAccount, putPassword, spendReset, spendResetsOf } from '../../data/password-store.ts';
import { minLengthOf } from '../../domain/password-strength.ts';
import { isRefusedPassword } from '../../is-refused-password.ts';
import { hashPassword } from '../../password-hash.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';
import { auditAccount } from '../audit-account.ts';

/** What resetting needs. */
export type ResetPasswordDeps = { readonly db: Database; readonly clock: Clock };

/**
 * Makes setting another password with a link, which works once and for half an hour. All sessions end, and the other links are
 * void; a second factor stays, and is asked for at the next sign-in.
 */
export function makeResetPassword({ db, clock }: ResetPasswordDeps) {
  return async (
    { token, newPassword }: { readonly token: string; readonly newPassword: string },
    origin: Origin,
  ): Promise<Result<undefined, Refusal<'link-invalid' | 'password-weak'>>> => {
    const tokenHash = hashToken(token);
    const found = await db.asSystem('find a link to set another password', async (tx) => {
      const accountId = await findResetAccount(tx, tokenHash, new Date(clock()));
      if (!accountId) return undefined;
      return { account: await getAccount(tx, accountId), factors: await listFactorKinds(tx, accountId) };
    });
    if (!found) return refuse({ code: 'link-invalid' });
    const { account, factors } = found;
    if (await isRefusedPassword(newPassword, [account.name, account.email], minLengthOf(factors.length > 0)))
      return refuse({ code: 'password-weak' });
    const hash = await hashPassword(newPassword);
    return db.asSystem(
      'set another password',
      async (tx): Promise<Result<undefined, Refusal<'link-invalid'>>> => {
        const now = new Date(clock());
        if (!(await spendReset(tx, tokenHash, now))) return refuse({ code: 'link-invalid' });
        await putPassword(tx, account.id, hash, now);
        await spendResetsOf(tx, account.id, now);
        await endSessions(tx, { accountId: account.id, except: null }, 'password reset', now);
        await auditAccount(tx, account.id, {
          action: 'identity.password-changed',
          changes: { by: 'link' },
        });
        return ok(undefined);
      },
      origin,
    );
  };
}
