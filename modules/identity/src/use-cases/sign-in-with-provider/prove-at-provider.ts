import type { Provider, ProviderAnswer, Refusal } from '@agendify/contracts';
import { type AccountId, type Clock, type Result, ok, refuse } from '@agendify/kernel';
import type { Database } from '@agendify/platform';
import { z } from 'zod';
import { takePendingProof } from '../../data/pending-proof-store.ts';
import { flowWithState } from '../../federation/browser-secret.ts';
import type { OpenIdProviders, ProvenIdentity } from '../../federation/open-id.ts';

/** What judging an answer needs. */
export type ProveAtProviderDeps = {
  readonly db: Database;
  readonly clock: Clock;
  readonly providers: OpenIdProviders;
};

/** An answer as the page hands it on, with the secret from the browser's cookie. */
export type ProviderAnswerInput = {
  readonly provider: Provider;
  readonly answer: ProviderAnswer;
  readonly secret: string | undefined;
};

/** Who was proven, and what the sign-in had begun for. */
export type ProvenAtProvider = {
  readonly identity: ProvenIdentity;
  /** The account that wants to link. */
  readonly accountId: AccountId | null;
  readonly invitation: { readonly tokenHash: Buffer; readonly termsVersion: string } | null;
};

const Details = z.object({
  provider: z.string(),
  invitation: z.object({ tokenHash: z.string(), termsVersion: z.string() }).optional(),
});

/** Why an answer was worth nothing. */
export type ProviderRefusal = Refusal<
  'provider-not-offered' | 'provider-unreachable' | 'provider-answer-refused' | 'proof-expired'
>;

/**
 * Judges what a provider has answered: for this browser (the state follows from its secret), once (what was asked is taken
 * away), for this provider (it was asked, not another), and then the answer and its token themselves.
 */
export function makeProveAtProvider({ db, clock, providers }: ProveAtProviderDeps) {
  return async (
    kind: 'oidc-sign-in' | 'oidc-link',
    { provider, answer, secret }: ProviderAnswerInput,
  ): Promise<Result<ProvenAtProvider, ProviderRefusal>> => {
    if (!providers.offered.includes(provider)) return refuse({ code: 'provider-not-offered' });
    const flow = flowWithState(secret, answer.state);
    if (!flow) return refuse({ code: 'provider-answer-refused' });
    const asked = await db.asSystem('take what a provider was asked', (tx) =>
      takePendingProof(tx, [kind], flow.state, new Date(clock())),
    );
    if (!asked) return refuse({ code: 'proof-expired' });
    const details = Details.parse(asked.details);
    if (details.provider !== provider) return refuse({ code: 'provider-answer-refused' });
    const verdict = await providers.judge(provider, flow, answer);
    if (verdict.kind === 'unreachable') return refuse({ code: 'provider-unreachable' });
    if (verdict.kind === 'refused') return refuse({ code: 'provider-answer-refused' });
    const { invitation } = details;
    return ok({
      identity: verdict.identity,
      accountId: asked.accountId,
      invitation: invitation
        ? {
            tokenHash: Buffer.from(invitation.tokenHash, 'hex'),
            termsVersion: invitation.termsVersion,
          }
        : null,
    });
  };
}
