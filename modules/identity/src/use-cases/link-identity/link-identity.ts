import type { LinkedIdentity, Refusal } from '@agendify/contracts';
import { type Result, refuse } from '@agendify/kernel';
import type { MemberCaller, Origin } from '@agendify/platform';
import { type ConfirmLinkDeps, makeLink } from '../confirm-link/confirm-link.ts';
import {
  type ProveAtProviderDeps,
  type ProviderAnswerInput,
  type ProviderRefusal,
  makeProveAtProvider,
} from '../sign-in-with-provider/prove-at-provider.ts';

/** What linking needs. */
export type LinkIdentityDeps = ConfirmLinkDeps & ProveAtProviderDeps;

/**
 * Links the identity that a provider has answered with to the account that had begun it. An answer that another account began
 * is refused: somebody would make their identity a way into it.
 */
export function makeLinkIdentity(deps: LinkIdentityDeps) {
  const prove = makeProveAtProvider(deps);
  const link = makeLink(deps);
  return async (
    caller: MemberCaller & { readonly origin: Origin },
    answer: ProviderAnswerInput,
  ): Promise<Result<LinkedIdentity, ProviderRefusal | Refusal<'identity-linked-elsewhere'>>> => {
    const proven = await prove('oidc-link', answer);
    if (!proven.ok) return proven;
    const { accountId, identity } = proven.value;
    if (accountId !== caller.accountId) return refuse({ code: 'provider-answer-refused' });
    const { provider, issuer, subject, email } = identity;
    return link(caller, { at: 'provider', provider, issuer, subject, email });
  };
}
