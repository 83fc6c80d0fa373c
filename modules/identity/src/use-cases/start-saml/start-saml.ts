import type { Refusal } from '@agendify/contracts';
import { type Clock, type OrganizationId, type Result, ok, refuse } from '@agendify/kernel';
import { type Config, type Database, hashToken, publicUrlOf } from '@agendify/platform';
import { insertPendingProof } from '../../data/pending-proof-store.ts';
import {
  type SingleSignOnSettings,
  findSingleSignOn,
  findSingleSignOnBy,
} from '../../data/single-sign-on-store.ts';
import { PROVIDER_ANSWER_SECONDS } from '../../domain/federation-times.ts';
import { newFlow } from '../../federation/browser-secret.ts';
import { requestUrl, serviceProviderOf } from '../../federation/saml.ts';
import type { Started } from '../sign-in-with-provider/start-provider-flow.ts';

/** What beginning needs. */
export type StartSamlDeps = { readonly config: Config; readonly db: Database; readonly clock: Clock };

/** A sign-in at the organization that the hint means, or a trial of the own organization's settings. */
export type SamlStart =
  | { readonly kind: 'saml-sign-in'; readonly hint: string }
  | { readonly kind: 'saml-test'; readonly organizationId: OrganizationId };

/** Makes the beginning of a sign-in at an organization's identity provider. Its request is kept as a hash and answered once. */
export function makeStartSaml({ config, db, clock }: StartSamlDeps) {
  return async (start: SamlStart): Promise<Result<Started, Refusal<'single-sign-on-not-set-up'>>> => {
    const flow = newFlow();
    const settings = await db.asSystem('ask the identity provider of an organization', async (tx) => {
      const found: SingleSignOnSettings | undefined =
        start.kind === 'saml-test'
          ? await findSingleSignOn(tx, start.organizationId)
          : await findSingleSignOnBy(tx, start.hint);
      if (!found) return undefined;
      await insertPendingProof(tx, {
        token: requestId(flow.state),
        kind: start.kind,
        organizationId: found.organizationId,
        details: { state: flow.state, relayHash: hashToken(flow.nonce).toString('hex') },
        expiresAt: new Date(clock() + PROVIDER_ANSWER_SECONDS * 1000),
      });
      return found;
    });
    if (!settings) return refuse({ code: 'single-sign-on-not-set-up' });
    const party = serviceProviderOf(publicUrlOf(config), settings.organizationId);
    const request = { id: requestId(flow.state), relayState: flow.nonce };
    return ok({ url: await requestUrl(party, settings, request), secret: flow.secret });
  };
}

/** An id of XML must not begin with a digit. */
function requestId(state: string): string {
  return `_${state}`;
}
