import { ACCOUNT_LINK_TOKEN } from '@agendify/contracts';
import type { AccountId, Clock, IdSource, OrganizationId } from '@agendify/kernel';
import {
  type Database,
  type Envelope,
  type Origin,
  type Outbox,
  audit,
  hashToken,
  newToken,
} from '@agendify/platform';
import { findAccountIdByEmail } from '../../data/account-store.ts';
import { listMembershipsOf } from '../../data/membership-store.ts';
import { countOpenResets, insertPasswordReset } from '../../data/password-store.ts';
import { PASSWORD_RESET_MS, PASSWORD_RESETS_OPEN } from '../../domain/lifetimes.ts';

/** What asking for a link needs. */
export type AskPasswordResetDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly envelope: Envelope;
  readonly outbox: Outbox;
};

/**
 * Makes asking for a link by which to set another password. It is sent by the organization where the account was last; to an
 * address without an account, and beyond three links that still work, nothing is sent. Whoever answers a request must not
 * wait for it: how long it takes would tell whether there is an account.
 */
export function makeAskPasswordReset({ db, clock, newId, envelope, outbox }: AskPasswordResetDeps) {
  return async (email: string, origin: Origin): Promise<void> => {
    const found = await db.asSystem('find who has forgotten a password', async (tx) => {
      const accountId = await findAccountIdByEmail(tx, email);
      const [last] = accountId ? await listMembershipsOf(tx, accountId, null) : [];
      return accountId && last ? { accountId, organizationId: last.organizationId } : undefined;
    });
    if (found) await send(found.accountId, found.organizationId, origin);
  };

  async function send(accountId: AccountId, organizationId: OrganizationId, origin: Origin): Promise<void> {
    const [id, token, now] = [newId(), newToken(), new Date(clock())];
    const isKept = await db.asSystem(
      'keep a link to set another password',
      async (tx) => {
        if ((await countOpenResets(tx, accountId, now)) >= PASSWORD_RESETS_OPEN) return false;
        const expiresAt = new Date(now.getTime() + PASSWORD_RESET_MS);
        await insertPasswordReset(tx, { id, tokenHash: hashToken(token), accountId, at: now, expiresAt });
        return true;
      },
      origin,
    );
    if (!isKept) return;
    await db.inTenant({ organizationId, accountId: null, origin }, async (tx) => {
      const cipher = await envelope.cipherOf(tx);
      const sealedToken = cipher.seal(ACCOUNT_LINK_TOKEN, { linkId: id }, token).toString('base64');
      await outbox.append(tx, 'identity.password-reset-asked', { accountId, resetId: id, sealedToken });
      await audit(tx, {
        action: 'identity.password-reset-asked',
        object: { kind: 'account', id: accountId },
      });
    });
  }
}
