import type { Provider, Refusal } from '@agendify/contracts';
import { type AccountId, type Clock, type Result, ok, refuse } from '@agendify/kernel';
import type { Database } from '@agendify/platform';
import { insertPendingProof } from '../../data/pending-proof-store.ts';
import { PROVIDER_ANSWER_SECONDS } from '../../domain/federation-times.ts';
import { newFlow } from '../../federation/browser-secret.ts';
import type { OpenIdProviders } from '../../federation/open-id.ts';

/** What beginning needs. */
export type StartProviderFlowDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly providers: OpenIdProviders;
};

/** Where the browser is to go, and the secret that it keeps meanwhile. */
export type Started = { readonly url: string; readonly secret: string };

/** What it is for: signing in, with an invitation or without, or linking to an account. */
export type FlowPurpose =
  | {
      readonly kind: 'oidc-sign-in';
      readonly invitation?: { readonly tokenHash: string; readonly termsVersion: string };
    }
  | { readonly kind: 'oidc-link'; readonly accountId: AccountId };

/** Makes the beginning of a sign-in at a provider. Keeps hashes only: what answers lies with the browser. */
export function makeStartProviderFlow({ db, clock, providers }: StartProviderFlowDeps) {
  return async (
    provider: Provider,
    purpose: FlowPurpose,
  ): Promise<Result<Started, Refusal<'provider-not-offered' | 'provider-unreachable'>>> => {
    if (!providers.offered.includes(provider)) return refuse({ code: 'provider-not-offered' });
    const flow = newFlow();
    const url = await providers.authorizationUrl(provider, flow);
    if (url === null) return refuse({ code: 'provider-unreachable' });
    await db.asSystem('ask a provider of identity', (tx) =>
      insertPendingProof(tx, {
        token: flow.state,
        kind: purpose.kind,
        ...(purpose.kind === 'oidc-link' && { accountId: purpose.accountId }),
        details: {
          provider,
          ...(purpose.kind === 'oidc-sign-in' && purpose.invitation && { invitation: purpose.invitation }),
        },
        expiresAt: new Date(clock() + PROVIDER_ANSWER_SECONDS * 1000),
      }),
    );
    return ok({ url, secret: flow.secret });
  };
}
