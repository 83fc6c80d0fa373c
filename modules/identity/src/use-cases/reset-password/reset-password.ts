import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type Origin, hashToken } from '@agendify/platform';
import { findEmailProvenAt, getAccount, lockAccount } from '../../data/account-store.ts';
import { listFactorKinds } from '../../data/factor-store.ts';
import { findResetAccount, putPassword, spendReset, spendResetsOf } from '../../data/password-store.ts';
import { deleteWaysIn } from '../../data/ways-in-store.ts';
import { minLengthOf } from '../../domain/password-strength.ts';
import { isRefusedPassword } from '../../is-refused-password.ts';
import { hashPassword } from '../../password-hash.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';
import { auditAccount } from '../audit-account.ts';
import { noteEmailProven } from '../prove-email/note-email-proven.ts';

/** What resetting needs. */
export type ResetPasswordDeps = { readonly db: Database; readonly clock: Clock };

/**
 * Makes setting another password with a link, which works once and for half an hour. All sessions end, and the other links are
 * void; a second factor stays, and is asked for at the next sign-in. Where the link is the first proof that the address is its
 * person's, somebody else may have made the account: passkeys, authenticator, identities elsewhere and devices go.
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
      const isProven = (await findEmailProvenAt(tx, accountId)) !== null;
      const keepsFactor = isProven && (await listFactorKinds(tx, accountId)).length > 0;
      return { account: await getAccount(tx, accountId), keepsFactor };
    });
    if (!found) return refuse({ code: 'link-invalid' });
    const { account, keepsFactor } = found;
    if (await isRefusedPassword(newPassword, [account.name, account.email], minLengthOf(keepsFactor)))
      return refuse({ code: 'password-weak' });
    const hash = await hashPassword(newPassword);
    return db.asSystem(
      'set another password',
      async (tx): Promise<Result<undefined, Refusal<'link-invalid'>>> => {
        const now = new Date(clock());
        await lockAccount(tx, account.id);
        if (!(await spendReset(tx, tokenHash, now))) return refuse({ code: 'link-invalid' });
        await putPassword(tx, account.id, hash, now);
        await spendResetsOf(tx, account.id, now);
        const { id: accountId, email } = account;
        if (await noteEmailProven(tx, { accountId, email, by: 'password-reset', at: now })) {
          const changes = await deleteWaysIn(tx, accountId, now);
          await auditAccount(tx, accountId, { action: 'identity.ways-in-removed', changes });
        }
        await endSessions(tx, { accountId, except: null }, 'password reset', now);
        await auditAccount(tx, accountId, {
          action: 'identity.password-changed',
          changes: { by: 'link' },
        });
        return ok(undefined);
      },
      origin,
    );
  };
}
