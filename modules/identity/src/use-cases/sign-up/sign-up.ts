import { CURRENT_TERMS_VERSION, type Refusal, type SignUp } from '@agendify/contracts';
import {
  AccountId,
  type IdSource,
  MembershipId,
  OrganizationId,
  type Result,
  ok,
  refuse,
} from '@agendify/kernel';
import { type Database, type Origin, type SystemTx, orRefusal } from '@agendify/platform';
import { EMAIL_ONCE, findAccountByEmail, insertAccount, lockAccount } from '../../data/account-store.ts';
import { insertMembership, listMembershipsOf } from '../../data/membership-store.ts';
import { insertOrganization, insertTermsAcceptance } from '../../data/organization-store.ts';
import { isRefusedPassword } from '../../is-refused-password.ts';
import { hashPassword, isPassword } from '../../password-hash.ts';
import type { AsksEmailProof } from '../prove-email/ask-email-proof.ts';
import type { GuardsSignIn } from '../guard-sign-in/guard-sign-in.ts';
import {
  type Entrance,
  type OpenSession,
  type OpensSession,
  type NotEntered,
  entered,
} from '../open-session/open-session.ts';

/** What signing up needs. */
export type SignUpDeps = {
  readonly db: Database;
  readonly newId: IdSource;
  readonly guardSignIn: GuardsSignIn;
  readonly openSession: OpensSession;
  readonly askEmailProof: AsksEmailProof;
};

/** An organization to be signed up, from one device. */
export type SignUpInput = SignUp & {
  readonly userAgent: string;
  readonly origin: Origin;
  readonly deviceToken: string | undefined;
  /** The refresh token that the browser had: signing in anew ends its session. */
  readonly replaces: string | undefined;
};

type Refused = Refusal<'too-many-requests' | 'account-exists' | 'terms-outdated' | 'password-weak'>;
type Owner = { readonly accountId: AccountId; readonly passwordHash: string | null };

/**
 * Makes an organization with its owner, and signs the owner in. An existing account proves itself with its password
 * (`account-exists` when it does not, slowed like signing in) and becomes the owner of one more organization; one that
 * owns an organization of that very name has lost the answer to signing up, and is signed in there. Of two that sign up with one
 * new address at once, the second is refused with `account-exists`. A new account is sent the link by which it proves its
 * address. Opens its transactions itself, because passwords are hashed between them.
 */
export function makeSignUp({ db, newId, guardSignIn, openSession, askEmailProof }: SignUpDeps) {
  return async (input: SignUpInput): Promise<Result<OpenSession, Refused | NotEntered>> => {
    if (input.termsVersion !== CURRENT_TERMS_VERSION) return refuse({ code: 'terms-outdated' });
    const owner = await proveOwner({ db, newId, guardSignIn }, input);
    if (!owner.ok) return owner;
    const signedUp = db.asSystem(
      'sign up an organization',
      (tx) => found(tx, input, owner.value),
      input.origin,
    );
    const founded = await orRefusal(signedUp, { [EMAIL_ONCE]: { code: 'account-exists' } });
    if (!founded.ok) return founded;
    const session = entered(founded.value);
    const { accountId, passwordHash } = owner.value;
    if (session.ok && passwordHash !== null) {
      const { organizationId } = session.value.me.membership;
      // Its organization has to be there: the token is sealed with its key.
      await askEmailProof({ accountId, organizationId }, { ...input.origin, actorId: accountId });
    }
    return session;
  };

  async function found(
    tx: SystemTx,
    input: SignUpInput,
    { accountId, passwordHash }: Owner,
  ): Promise<Entrance> {
    const { name, email, language, termsVersion, userAgent, origin, deviceToken, replaces } = input;
    const owned = passwordHash === null ? await findOwned(tx, accountId, input.organizationName) : undefined;
    const organizationId = owned ?? OrganizationId.parse(newId());
    if (passwordHash !== null)
      await insertAccount(tx, { id: accountId, email, name, language }, passwordHash);
    if (!owned) {
      await insertOrganization(tx, organizationId, input.organizationName);
      await insertMembership(tx, {
        id: MembershipId.parse(newId()),
        organizationId,
        accountId,
        role: 'owner',
      });
    }
    await insertTermsAcceptance(tx, { organizationId, accountId, termsVersion });
    const proof = { method: passwordHash === null ? 'password' : 'sign-up', isStrong: false } as const;
    return openSession(tx, {
      accountId,
      organizationId,
      userAgent,
      ip: origin.ip,
      device: { token: deviceToken },
      replaces,
      proof,
    });
  }
}

/** The organization of this name that the account owns. Who signs up again with one account waits for the first to end. */
async function findOwned(
  tx: SystemTx,
  accountId: AccountId,
  name: string,
): Promise<OrganizationId | undefined> {
  await lockAccount(tx, accountId);
  const memberships = await listMembershipsOf(tx, accountId, null);
  return memberships.find((each) => each.role === 'owner' && each.organizationName === name)?.organizationId;
}

async function proveOwner(
  { db, newId, guardSignIn }: Pick<SignUpDeps, 'db' | 'newId' | 'guardSignIn'>,
  input: SignUpInput,
): Promise<Result<Owner, Refused>> {
  const { email, password, name, organizationName } = input;
  // Before anything is looked up: what a weak password is answered must not say whether there is an account.
  if (await isRefusedPassword(password, [name, organizationName, email, email.split('@')[0] ?? '']))
    return refuse({ code: 'password-weak' });
  const existing = await db.asSystem('find the account that signs up', (tx) => findAccountByEmail(tx, email));
  if (existing) {
    const attempt = await guardSignIn(email, { address: input.origin.ip, deviceToken: input.deviceToken });
    if (!attempt.ok) return attempt;
    if (!(await isPassword(password, existing.passwordHash))) return refuse({ code: 'account-exists' });
    await attempt.value.succeeded();
    return ok({ accountId: existing.id, passwordHash: null });
  }
  return ok({ accountId: AccountId.parse(newId()), passwordHash: await hashPassword(password) });
}
