import type { Refusal, SaveSingleSignOn, SingleSignOn } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import { type Config, type TenantTx, orRefusal } from '@agendify/platform';
import { IDENTIFIER_ONCE, findSingleSignOn, saveSingleSignOn } from '../../data/single-sign-on-store.ts';
import { readMetadata } from '../../federation/saml-metadata.ts';
import { readSingleSignOn } from '../read-single-sign-on/read-single-sign-on.ts';

/** What saving needs. */
export type SaveSingleSignOnDeps = { readonly config: Config; readonly clock: Clock };

/**
 * Sets how members sign in at the organization's identity provider. The provider's metadata comes as text and is never fetched;
 * without it, what is known of the provider stays. Refuses `metadata-unreadable`, and `identifier-taken` for a word of another
 * organization.
 */
export function makeSaveSingleSignOn({ config, clock }: SaveSingleSignOnDeps) {
  return async (
    tx: TenantTx,
    { metadataXml, ...wanted }: SaveSingleSignOn,
  ): Promise<Result<SingleSignOn, Refusal<'metadata-unreadable' | 'identifier-taken'>>> => {
    const before = await findSingleSignOn(tx, tx.organizationId);
    if (metadataXml === undefined && !before)
      return refuse({ code: 'metadata-unreadable', reason: 'no-identity-provider' });
    const provider = metadataXml === undefined ? undefined : readMetadata(metadataXml);
    if (provider && !provider.ok) return provider;
    const { entityId, signInUrl, certificates } = provider?.value ?? before ?? unknown();
    const { organizationId } = tx;
    const saved = await orRefusal(
      saveSingleSignOn(
        tx,
        { ...wanted, organizationId, entityId, signInUrl, certificates },
        new Date(clock()),
      ),
      { [IDENTIFIER_ONCE]: { code: 'identifier-taken' } },
    );
    return saved.ok ? ok(await readSingleSignOn(tx, config)) : saved;
  };
}

function unknown(): never {
  throw new Error('without metadata there are settings of before');
}
