import type { Refusal } from '@agendify/contracts';
import { AccountId, type IdSource, type OrganizationId, type Result, refuse } from '@agendify/kernel';
import { type Origin, type SystemTx, orRefusal } from '@agendify/platform';
import { EMAIL_ONCE, findAccountIdByEmail, insertAccountAlone } from '../../data/account-store.ts';
import type { OpenInvitation } from '../../data/invitation-store.ts';
import { findStandingInvitation } from '../accept-invitation/find-standing-invitation.ts';
import { LINKED_ONCE, useLinkedIdentity } from '../../data/linked-identity-store.ts';
import { joinByInvitation } from '../accept-invitation/join-by-invitation.ts';
import { linkToAccount } from '../confirm-link/link-to-account.ts';
import { type LinkableIdentity, offerLink } from '../confirm-link/offer-link.ts';
import {
  type Entrance,
  type NotEntered,
  type OpenSession,
  type OpensSession,
  entered,
} from '../open-session/open-session.ts';
import {
  type ProveAtProviderDeps,
  type ProvenAtProvider,
  type ProviderAnswerInput,
  type ProviderRefusal,
  makeProveAtProvider,
} from './prove-at-provider.ts';

/** What signing in with a provider needs. */
export type SignInWithProviderDeps = ProveAtProviderDeps & {
  readonly newId: IdSource;
  readonly openSession: OpensSession;
};

/** Who comes back from a provider, on one device. */
export type SignInWithProviderInput = ProviderAnswerInput & {
  readonly userAgent: string;
  readonly origin: Origin;
  /** The refresh token that the browser had: signing in anew ends its session. */
  readonly replaces: string | undefined;
};

type Refused = Refusal<'identity-not-linked' | 'invitation-invalid'>;
/** What leaves the transaction: a refusal would take back what was kept for the next step. */
type Outcome =
  | { readonly kind: 'entrance'; readonly entrance: Entrance }
  | { readonly kind: 'not-linked'; readonly linkToken: string }
  | { readonly kind: 'invitation-invalid' };

/**
 * Signs in who has linked the identity that a provider answered with. One that no account has linked makes an account where an
 * invitation came along, for the invited address, and is refused otherwise: also when its own address is that of an account,
 * for the provider's word on an address proves nothing about the account (see the decision record on linking).
 */
export function makeSignInWithProvider(deps: SignInWithProviderDeps) {
  const { db, clock, newId, openSession } = deps;
  const prove = makeProveAtProvider(deps);
  return async (
    input: SignInWithProviderInput,
  ): Promise<Result<OpenSession, ProviderRefusal | Refused | NotEntered>> => {
    const proven = await prove('oidc-sign-in', input);
    if (!proven.ok) return proven;
    const outcome = await orRefusal(
      db.asSystem('sign in with a provider', (tx) => enter(tx, proven.value, input), input.origin),
      // Somebody else has just made the account, or linked the identity: it is there at the next try.
      { [EMAIL_ONCE]: { code: 'proof-expired' }, [LINKED_ONCE]: { code: 'proof-expired' } },
    );
    if (!outcome.ok) return outcome;
    const { value } = outcome;
    if (value.kind === 'entrance') return entered(value.entrance);
    return value.kind === 'not-linked'
      ? refuse({ code: 'identity-not-linked', linkToken: value.linkToken })
      : refuse({ code: 'invitation-invalid' });
  };

  async function enter(
    tx: SystemTx,
    { identity, invitation }: ProvenAtProvider,
    input: SignInWithProviderInput,
  ): Promise<Outcome> {
    const at = new Date(clock());
    const { provider, issuer, subject, email, isStrong } = identity;
    const linkable: LinkableIdentity = { at: 'provider', provider, issuer, subject, email };
    const browser = { userAgent: input.userAgent, ip: input.origin.ip, replaces: input.replaces };
    const open = async (accountId: AccountId, organizationId?: OrganizationId): Promise<Outcome> => ({
      kind: 'entrance',
      entrance: await openSession(tx, {
        accountId,
        organizationId,
        ...browser,
        proof: { method: provider, isStrong },
      }),
    });
    const known = await useLinkedIdentity(tx, identity, at);
    if (known && !invitation) return open(known);
    const invited = invitation && (await findStandingInvitation(tx, invitation.tokenHash, at));
    if (invitation && !invited) return { kind: 'invitation-invalid' };
    if (!invitation || !invited || (!known && (await findAccountIdByEmail(tx, invited.email))))
      return { kind: 'not-linked', linkToken: await offerLink(tx, linkable, clock()) };
    const accountId = known ?? (await makeAccount(tx, invited, identity.name, linkable));
    await joinByInvitation(tx, { clock, newId }, invited, accountId, invitation.termsVersion);
    return open(accountId, invited.organizationId);
  }

  async function makeAccount(
    tx: SystemTx,
    { email, organizationId }: OpenInvitation,
    name: string | null,
    identity: LinkableIdentity,
  ): Promise<AccountId> {
    const accountId = AccountId.parse(newId());
    const language = 'pt-BR';
    await insertAccountAlone(tx, { id: accountId, email, name: nameOf(name, email), language });
    await linkToAccount(tx, { clock, newId }, identity, { accountId, organizationId });
    return accountId;
  }
}

/** What a provider says of a name is text of strangers: without control characters, and never empty. */
export function nameOf(said: string | null, email: string): string {
  const name = (said ?? '')
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, ' ')
    .trim()
    .slice(0, 120)
    .trim();
  return name === '' ? (email.split('@')[0] ?? email) : name;
}
