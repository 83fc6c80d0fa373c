import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type MemberCaller, type Origin } from '@agendify/platform';
import { findPasswordHash, getAccount } from '../../data/account-store.ts';
import { listFactorKinds } from '../../data/factor-store.ts';
import { forgetFailures, takeTry } from '../../data/failed-proof-store.ts';
import { putPassword, spendResetsOf } from '../../data/password-store.ts';
import { minLengthOf } from '../../domain/password-strength.ts';
import { isRefusedPassword } from '../../is-refused-password.ts';
import { memberOrigin } from '../../member-origin.ts';
import { hashPassword, isPassword } from '../../password-hash.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';
import { auditAccount } from '../audit-account.ts';

/** What changing a password needs. */
export type ChangePasswordDeps = { readonly db: Database; readonly clock: Clock };

type Input = { readonly oldPassword: string; readonly newPassword: string };

/**
 * Makes changing the password of who is signed in: proven by the old one (`password-wrong`), which may be tried ten times an
 * hour. The other sessions end, and links by which to reset it are void.
 */
export function makeChangePassword({ db, clock }: ChangePasswordDeps) {
  return async (
    caller: MemberCaller & { readonly origin: Origin },
    { oldPassword, newPassword }: Input,
  ): Promise<Result<undefined, Refusal<'password-wrong' | 'password-weak' | 'too-many-requests'>>> => {
    const { accountId, sessionId } = caller;
    const known = await db.asSystem('prove a password', async (tx) => ({
      retryAfterSeconds: await takeTry(tx, accountId, new Date(clock())),
      hash: await findPasswordHash(tx, accountId),
      account: await getAccount(tx, accountId),
      factors: await listFactorKinds(tx, accountId),
    }));
    const { retryAfterSeconds, hash, account, factors } = known;
    if (retryAfterSeconds !== null) return refuse({ code: 'too-many-requests', retryAfterSeconds });
    if (!(await isPassword(oldPassword, hash))) return refuse({ code: 'password-wrong' });
    if (await isRefusedPassword(newPassword, [account.name, account.email], minLengthOf(factors.length > 0)))
      return refuse({ code: 'password-weak' });
    const newHash = await hashPassword(newPassword);
    await db.asSystem(
      'change a password',
      async (tx) => {
        const now = new Date(clock());
        await forgetFailures(tx, accountId);
        await putPassword(tx, accountId, newHash, now);
        await spendResetsOf(tx, accountId, now);
        await auditAccount(tx, accountId, {
          action: 'identity.password-changed',
          changes: { by: 'old password' },
        });
        await endSessions(tx, { accountId, except: sessionId }, 'password changed', now);
      },
      memberOrigin(caller),
    );
    return ok(undefined);
  };
}
