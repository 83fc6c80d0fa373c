import { ACCOUNT_LINK_ADDRESS, ACCOUNT_LINK_TOKEN, type Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
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
  orRefusal,
} from '@agendify/platform';
import { EMAIL_ONCE, findEmailProvenAt, getAccount, lockAccount } from '../../data/account-store.ts';
import { confirmEmailChange, findOpenEmailChange, setEmail } from '../../data/email-change-store.ts';
import { spendResetsOf } from '../../data/password-store.ts';
import { EMAIL_UNDO_MS } from '../../domain/lifetimes.ts';
import { memberOrigin } from '../../member-origin.ts';
import { endSessions } from '../end-sessions/end-sessions.ts';
import { auditAccount } from '../audit-account.ts';

/** What confirming needs. */
export type ConfirmEmailChangeDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly envelope: Envelope;
  readonly outbox: Outbox;
};

type Caller = MemberCaller & { readonly origin: Origin };

/**
 * Makes confirming another address with the link that went there, which works once and for half an hour, in a session of the account
 * that asked: who owns the mailbox and follows the link of a stranger's account vouches for nothing. All other sessions end, links by
 * which to reset the password are void, and the old address is told, with a link by which it takes the account back. `email-taken` when
 * somebody else has the address meanwhile.
 */
export function makeConfirmEmailChange({ db, clock, envelope, outbox }: ConfirmEmailChangeDeps) {
  return async (
    caller: Caller,
    token: string,
  ): Promise<Result<undefined, Refusal<'link-invalid' | 'email-taken'>>> => {
    const tokenHash = hashToken(token);
    const cipher = await db.inTenant(caller, (tx) => envelope.cipherOf(tx));
    const confirmed = await orRefusal(
      db.asSystem(
        'confirm another e-mail address',
        (tx) => confirm(tx, tokenHash, caller, cipher),
        memberOrigin(caller),
      ),
      { [EMAIL_ONCE]: { code: 'email-taken' } },
    );
    return confirmed.ok ? confirmed.value : confirmed;
  };

  async function confirm(
    tx: SystemTx,
    tokenHash: Buffer,
    { accountId, organizationId, sessionId }: Caller,
    cipher: OrganizationCipher,
  ): Promise<Result<undefined, Refusal<'link-invalid'>>> {
    const now = new Date(clock());
    const found = await findOpenEmailChange(tx, tokenHash, now);
    if (found?.accountId !== accountId) return refuse({ code: 'link-invalid' });
    const { newEmail, oldEmail, id: changeId } = found;
    await lockAccount(tx, accountId);
    // Of two who confirm at once, the second finds it confirmed.
    const change = await findOpenEmailChange(tx, tokenHash, now);
    if (!change || (await getAccount(tx, accountId)).email !== oldEmail)
      return refuse({ code: 'link-invalid' });
    const undoToken = newToken();
    const expiresAt = new Date(now.getTime() + EMAIL_UNDO_MS);
    const oldEmailProvenAt = await findEmailProvenAt(tx, accountId);
    const undo = { tokenHash: hashToken(undoToken), expiresAt, oldEmailProvenAt };
    await confirmEmailChange(tx, change, undo, now);
    await setEmail(tx, accountId, newEmail, now);
    await spendResetsOf(tx, accountId, now);
    await endSessions(tx, { accountId, except: sessionId }, 'e-mail changed', now);
    await auditAccount(tx, accountId, { action: 'identity.email-changed' });
    const seal = (place: typeof ACCOUNT_LINK_ADDRESS | typeof ACCOUNT_LINK_TOKEN, text: string) =>
      cipher.seal(place, { linkId: changeId }, text).toString('base64');
    await outbox.appendAsSystem(tx, organizationId, 'identity.email-changed', {
      accountId,
      changeId,
      sealedAddress: seal(ACCOUNT_LINK_ADDRESS, oldEmail),
      sealedToken: seal(ACCOUNT_LINK_TOKEN, undoToken),
    });
    return ok(undefined);
  }
}
