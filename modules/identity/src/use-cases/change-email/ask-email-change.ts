import { ACCOUNT_LINK_ADDRESS, ACCOUNT_LINK_TOKEN } from '@agendify/contracts';
import type { Clock, IdSource } from '@agendify/kernel';
import {
  type Database,
  type Envelope,
  type MemberCaller,
  type Origin,
  type OrganizationCipher,
  type Outbox,
  type SystemTx,
  hashToken,
  newToken,
} from '@agendify/platform';
import { findAccountIdByEmail, getAccount, lockAccount } from '../../data/account-store.ts';
import { countOpenEmailChanges, insertEmailChange } from '../../data/email-change-store.ts';
import { EMAIL_CHANGE_MS, EMAIL_CHANGES_OPEN } from '../../domain/lifetimes.ts';
import { memberOrigin } from '../../member-origin.ts';
import { auditAccount } from '../audit-account.ts';

/** What asking for another address needs. */
export type AskEmailChangeDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly envelope: Envelope;
  readonly outbox: Outbox;
};

type Caller = MemberCaller & { readonly origin: Origin };

/**
 * Makes asking for another e-mail address: a link goes there, by which it is confirmed. To an address that has an account goes
 * word that somebody tried, and beyond three changes that still wait nothing is sent. Whoever answers a request must not wait
 * for it: how long it takes would tell whether there is an account.
 */
export function makeAskEmailChange({ db, clock, newId, envelope, outbox }: AskEmailChangeDeps) {
  return async (caller: Caller, newEmail: string): Promise<void> => {
    const cipher = await db.inTenant(caller, (tx) => envelope.cipherOf(tx));
    await db.asSystem(
      'ask for another e-mail address',
      (tx) => ask(tx, caller, newEmail, cipher),
      memberOrigin(caller),
    );
  };

  async function ask(
    tx: SystemTx,
    { accountId, organizationId }: Caller,
    newEmail: string,
    cipher: OrganizationCipher,
  ): Promise<void> {
    const now = new Date(clock());
    // Of several who ask at once, each counts those before.
    await lockAccount(tx, accountId);
    const { email: oldEmail } = await getAccount(tx, accountId);
    if (newEmail === oldEmail || (await countOpenEmailChanges(tx, accountId, now)) >= EMAIL_CHANGES_OPEN)
      return;
    const [changeId, token] = [newId(), newToken()];
    await insertEmailChange(tx, {
      id: changeId,
      accountId,
      tokenHash: hashToken(token),
      undoTokenHash: hashToken(newToken()),
      oldEmail,
      newEmail,
      at: now,
      expiresAt: new Date(now.getTime() + EMAIL_CHANGE_MS),
    });
    await auditAccount(tx, accountId, {
      action: 'identity.email-change-asked',
    });
    const linkId = changeId;
    const sealedAddress = cipher.seal(ACCOUNT_LINK_ADDRESS, { linkId }, newEmail).toString('base64');
    const about = { accountId, changeId, sealedAddress };
    // The token of a link that is not sent confirms nothing.
    if ((await findAccountIdByEmail(tx, newEmail)) !== undefined)
      return outbox.appendAsSystem(tx, organizationId, 'identity.email-taken', about);
    const sealedToken = cipher.seal(ACCOUNT_LINK_TOKEN, { linkId }, token).toString('base64');
    return outbox.appendAsSystem(tx, organizationId, 'identity.email-change-asked', {
      ...about,
      sealedToken,
    });
  }
}
