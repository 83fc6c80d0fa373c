import { type AcceptInvitation, CURRENT_TERMS_VERSION, type Refusal } from '@agendify/contracts';
import { AccountId, type Clock, type IdSource, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, type Origin, type SystemTx, hashToken, orRefusal } from '@agendify/platform';
import { EMAIL_ONCE, findAccountByEmail, insertAccount } from '../../data/account-store.ts';
import type { OpenInvitation } from '../../data/invitation-store.ts';
import { isRefusedPassword } from '../../is-refused-password.ts';
import { findStandingInvitation } from './find-standing-invitation.ts';
import { hashPassword, isPassword } from '../../password-hash.ts';
import type { GuardsSignIn } from '../guard-sign-in/guard-sign-in.ts';
import { joinByInvitation } from './join-by-invitation.ts';
import {
  type Entrance,
  type OpenSession,
  type OpensSession,
  type NotEntered,
  entered,
} from '../open-session/open-session.ts';

/** What accepting needs. */
export type AcceptInvitationDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly guardSignIn: GuardsSignIn;
  readonly openSession: OpensSession;
};

/** Who accepts, from one device. */
export type AcceptInvitationInput = AcceptInvitation & {
  readonly userAgent: string;
  readonly origin: Origin;
  readonly deviceToken: string | undefined;
  /** The refresh token that the browser had: signing in anew ends its session. */
  readonly replaces: string | undefined;
};

type Refused = Refusal<
  | 'too-many-requests'
  | 'invitation-invalid'
  | 'credentials-wrong'
  | 'terms-outdated'
  | 'password-weak'
  | 'invalid-input'
>;
type Guest = {
  readonly accountId: AccountId;
  readonly newAccount: { name: string; passwordHash: string } | null;
};

/**
 * Accepts an invitation and signs in. An existing account proves itself with its password; otherwise a new account is
 * made for the invited address. An invitation is accepted once. Opens its transactions itself, because passwords are
 * hashed between them.
 */
export function makeAcceptInvitation({ db, clock, newId, guardSignIn, openSession }: AcceptInvitationDeps) {
  return async (input: AcceptInvitationInput): Promise<Result<OpenSession, Refused | NotEntered>> => {
    if (input.termsVersion !== CURRENT_TERMS_VERSION) return refuse({ code: 'terms-outdated' });
    const invitation = await db.asSystem('find an invitation', (tx) => open(tx, input.token));
    if (!invitation) return refuse({ code: 'invitation-invalid' });
    const guest = await proveGuest({ db, newId, guardSignIn }, invitation.email, input);
    if (!guest.ok) return guest;
    const accepted = await orRefusal(
      db.asSystem('accept an invitation', (tx) => join(tx, input, guest.value), input.origin),
      { [EMAIL_ONCE]: { code: 'credentials-wrong' } },
    );
    if (!accepted.ok) return accepted;
    return accepted.value.ok ? entered(accepted.value.value) : accepted.value;
  };

  function open(tx: SystemTx, token: string): Promise<OpenInvitation | undefined> {
    return findStandingInvitation(tx, hashToken(token), new Date(clock()));
  }

  async function join(
    tx: SystemTx,
    { token, termsVersion, userAgent, origin, deviceToken, replaces }: AcceptInvitationInput,
    { accountId, newAccount }: Guest,
  ): Promise<Result<Entrance, Refusal<'invitation-invalid'>>> {
    // Looked for again, now locked: of two that accept at once, the second finds it accepted.
    const invitation = await open(tx, token);
    if (!invitation) return refuse({ code: 'invitation-invalid' });
    const { organizationId, email } = invitation;
    if (newAccount) {
      const account = { id: accountId, email, name: newAccount.name, language: 'pt-BR' as const };
      await insertAccount(tx, account, newAccount.passwordHash);
    }
    await joinByInvitation(tx, { clock, newId }, invitation, accountId, termsVersion);
    const proof = { method: newAccount ? 'invitation' : 'password', isStrong: false } as const;
    return ok(
      await openSession(tx, {
        accountId,
        organizationId,
        userAgent,
        ip: origin.ip,
        device: { token: deviceToken },
        replaces,
        proof,
      }),
    );
  }
}

async function proveGuest(
  { db, newId, guardSignIn }: Pick<AcceptInvitationDeps, 'db' | 'newId' | 'guardSignIn'>,
  email: string,
  { name, password, origin, deviceToken }: AcceptInvitationInput,
): Promise<Result<Guest, Refused>> {
  const existing = await db.asSystem('find the account that was invited', (tx) =>
    findAccountByEmail(tx, email),
  );
  if (existing) {
    const attempt = await guardSignIn(email, { address: origin.ip, deviceToken });
    if (!attempt.ok) return attempt;
    if (!(await isPassword(password, existing.passwordHash))) return refuse({ code: 'credentials-wrong' });
    await attempt.value.succeeded();
    return ok({ accountId: existing.id, newAccount: null });
  }
  if (name === undefined) {
    return refuse({
      code: 'invalid-input',
      errors: [{ pointer: '/name', detail: 'must be given for a new account' }],
    });
  }
  if (await isRefusedPassword(password, [name, email, email.split('@')[0] ?? '']))
    return refuse({ code: 'password-weak' });
  const passwordHash = await hashPassword(password);
  return ok({ accountId: AccountId.parse(newId()), newAccount: { name, passwordHash } });
}
