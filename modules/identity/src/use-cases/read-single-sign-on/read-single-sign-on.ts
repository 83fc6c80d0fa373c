import type { ClaimedDomain, SingleSignOn } from '@agendify/contracts';
import { type Config, type TenantTx, publicUrlOf } from '@agendify/platform';
import {
  type DomainClaim,
  type SingleSignOnSettings,
  findSingleSignOn,
  listDomains,
} from '../../data/single-sign-on-store.ts';
import { proofRecord } from '../../domain/domain-proof.ts';
import { describeCertificate } from '../../federation/saml-metadata.ts';
import { serviceProviderOf } from '../../federation/saml.ts';

/** How members of the tenant sign in at its identity provider, with what the provider must know of us. */
export async function readSingleSignOn(tx: TenantTx, config: Config): Promise<SingleSignOn> {
  const settings = await findSingleSignOn(tx, tx.organizationId);
  const domains = await listDomains(tx);
  return {
    serviceProvider: serviceProviderOf(publicUrlOf(config), tx.organizationId),
    settings: settings ? shownSettings(settings) : null,
    domains: domains.map(shownDomain),
  };
}

/** A claim as the set-up page shows it. */
export function shownDomain({ id, domain, proofToken, provenAt }: DomainClaim): ClaimedDomain {
  return { id, domain, record: proofRecord(domain, proofToken), provenAt: provenAt?.toISOString() ?? null };
}

function shownSettings({
  organizationId: _known,
  certificates,
  roleMapping,
  ...settings
}: SingleSignOnSettings): SingleSignOn['settings'] {
  return {
    ...settings,
    roleMapping: [...roleMapping],
    certificates: certificates.map(describeCertificate),
  };
}
