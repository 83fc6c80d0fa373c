import { CURRENT_TERMS_VERSION, type Refusal } from '@agendify/contracts';
import { AccountId, type Clock, type IdSource, type Result, refuse } from '@agendify/kernel';
import { type Database, type Origin, type SystemTx, newToken, orRefusal } from '@agendify/platform';
import { EMAIL_ONCE, findAccountIdByEmail, insertAccountAlone } from '../../data/account-store.ts';
import { ORGANIZATION_LINKED_ONCE, useOrganizationIdentity } from '../../data/linked-identity-store.ts';
import { insertTermsAcceptance } from '../../data/organization-store.ts';
import {
  type SingleSignOnSettings,
  findSingleSignOn,
  listProvenDomains,
} from '../../data/single-sign-on-store.ts';
import { LINK_MS } from '../../domain/federation-times.ts';
import { type MappedRole, judgePerson, readPerson } from '../../domain/saml-person.ts';
import { linkToAccount } from '../confirm-link/link-to-account.ts';
import { offerLink } from '../confirm-link/offer-link.ts';
import {
  type Entrance,
  type NotEntered,
  type OpenSession,
  type OpensSession,
  entered,
} from '../open-session/open-session.ts';
import { noteEmailProven } from '../prove-email/note-email-proven.ts';
import { nameOf } from '../sign-in-with-provider/sign-in-with-provider.ts';
import { type TakenSamlAnswer, keepSamlAnswer, takeSamlAnswer } from './take-saml-answer.ts';

/** What signing in at an organization's identity provider needs. */
export type SignInWithSamlDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly openSession: OpensSession;
};

/** Who comes back, on one device: the code of the answer, and the secret of the browser that began. */
export type SignInWithSamlInput = {
  readonly code: string;
  readonly secret: string | undefined;
  readonly termsVersion: string | undefined;
  readonly userAgent: string;
  readonly origin: Origin;
  /** The refresh token that the browser had: signing in anew ends its session. */
  readonly replaces: string | undefined;
};

type Refused = Refusal<
  'proof-expired' | 'address-not-allowed' | 'role-not-given' | 'terms-needed' | 'identity-not-linked'
>;
/** What leaves the transaction: a refusal would take back what was kept for the next step. */
type Outcome = { readonly entrance: Entrance } | { readonly refusal: Refused };

/**
 * Signs in who has signed in at the organization's identity provider. Somebody new becomes a member with the role that the
 * provider says, if the address is of a domain that the organization has proven and has no account yet; an account that is
 * there is never taken over, but linked by whoever signs in to it.
 */
export function makeSignInWithSaml({ db, clock, newId, openSession }: SignInWithSamlDeps) {
  return async (input: SignInWithSamlInput): Promise<Result<OpenSession, Refused | NotEntered>> => {
    const outcome = await orRefusal(
      db.asSystem('sign in at an identity provider', (tx) => enter(tx, input), input.origin),
      // Somebody has just made the account, or linked the identity: it is there at the next try.
      { [EMAIL_ONCE]: { code: 'proof-expired' }, [ORGANIZATION_LINKED_ONCE]: { code: 'proof-expired' } },
    );
    if (!outcome.ok) return outcome;
    return 'entrance' in outcome.value ? entered(outcome.value.entrance) : refuse(outcome.value.refusal);
  };

  async function enter(tx: SystemTx, input: SignInWithSamlInput): Promise<Outcome> {
    const at = new Date(clock());
    const taken = await takeSamlAnswer(tx, 'saml-sign-in', input, at);
    const settings = taken && (await findSingleSignOn(tx, taken.organizationId));
    if (!taken || taken.verdict.kind !== 'proven' || settings?.entityId !== taken.entityId)
      return { refusal: { code: 'proof-expired' } };
    const { organizationId, entityId } = taken;
    const { subject, attributes } = taken.verdict.answer;
    const known = await useOrganizationIdentity(tx, { organizationId, entityId, subject }, at);
    if (known) return enterBy(tx, openSession, settings, known, input);
    const person = readPerson(settings, { subject, attributes });
    const verdict = judgePerson(person, await listProvenDomains(tx, organizationId));
    if (verdict === 'no-role') return { refusal: { code: 'role-not-given' } };
    if (verdict !== 'accepted' || person.email === null || person.role === null)
      return { refusal: { code: 'address-not-allowed' } };
    return admit(tx, settings, taken, { ...person, email: person.email, role: person.role, subject }, input);
  }

  async function admit(
    tx: SystemTx,
    settings: SingleSignOnSettings,
    taken: TakenSamlAnswer,
    person: { subject: string; email: string; name: string | null; role: MappedRole },
    input: SignInWithSamlInput,
  ): Promise<Outcome> {
    const { organizationId, entityId } = taken;
    const { subject, email, role } = person;
    const identity = { at: 'organization' as const, organizationId, entityId, subject, role };
    if (await findAccountIdByEmail(tx, email))
      return { refusal: { code: 'identity-not-linked', linkToken: await offerLink(tx, identity, clock()) } };
    if (input.termsVersion !== CURRENT_TERMS_VERSION) {
      const answerCode = newToken();
      await keepSamlAnswer(tx, taken, answerCode, new Date(clock() + LINK_MS));
      return { refusal: { code: 'terms-needed', answerCode, termsVersion: CURRENT_TERMS_VERSION } };
    }
    const accountId = AccountId.parse(newId());
    const name = nameOf(person.name, email);
    await insertAccountAlone(tx, { id: accountId, email, name, language: 'pt-BR' });
    await linkToAccount(tx, { clock, newId }, identity, { accountId, organizationId });
    // The address is of a domain that the organization has proven.
    const at = new Date(clock());
    await noteEmailProven(tx, { accountId, email, by: 'single-sign-on', at });
    await insertTermsAcceptance(tx, { organizationId, accountId, termsVersion: CURRENT_TERMS_VERSION });
    return enterBy(tx, openSession, settings, accountId, input);
  }
}

async function enterBy(
  tx: SystemTx,
  openSession: OpensSession,
  { organizationId, isStrong }: SingleSignOnSettings,
  accountId: AccountId,
  { userAgent, origin, replaces }: SignInWithSamlInput,
): Promise<Outcome> {
  const proof = { method: 'saml' as const, isStrong };
  const singleSignOnOf = organizationId;
  const entering = { accountId, organizationId, singleSignOnOf, userAgent, ip: origin.ip, proof, replaces };
  return { entrance: await openSession(tx, entering) };
}
