import { CURRENT_TERMS_VERSION, type Provider, type Refusal } from '@agendify/contracts';
import { type Result, refuse } from '@agendify/kernel';
import { hashToken } from '@agendify/platform';
import { findStandingInvitation } from '../accept-invitation/find-standing-invitation.ts';
import { type StartProviderFlowDeps, type Started, makeStartProviderFlow } from './start-provider-flow.ts';

/** Makes the beginning of signing in with a provider; an invitation that comes along must be open, and its terms the current. */
export function makeStartSignInWithProvider(deps: StartProviderFlowDeps) {
  const start = makeStartProviderFlow(deps);
  return async (
    provider: Provider,
    invited:
      | { readonly invitationToken?: string | undefined; readonly termsVersion?: string | undefined }
      | undefined,
  ): Promise<
    Result<
      Started,
      Refusal<'provider-not-offered' | 'provider-unreachable' | 'invitation-invalid' | 'terms-outdated'>
    >
  > => {
    const { invitationToken, termsVersion } = invited ?? {};
    if (invitationToken === undefined) return start(provider, { kind: 'oidc-sign-in' });
    if (termsVersion !== CURRENT_TERMS_VERSION) return refuse({ code: 'terms-outdated' });
    const hash = hashToken(invitationToken);
    const open = await deps.db.asSystem('find an invitation', (tx) =>
      findStandingInvitation(tx, hash, new Date(deps.clock())),
    );
    if (!open) return refuse({ code: 'invitation-invalid' });
    const invitation = { tokenHash: hash.toString('hex'), termsVersion };
    return start(provider, { kind: 'oidc-sign-in', invitation });
  };
}
