import type { ClaimedDomain, Refusal } from '@agendify/contracts';
import { type Clock, EmailDomainId, type IdSource, type Result, ok } from '@agendify/kernel';
import { type TenantTx, newToken, orRefusal } from '@agendify/platform';
import { DOMAIN_ONCE, insertDomain } from '../../data/single-sign-on-store.ts';
import { shownDomain } from '../read-single-sign-on/read-single-sign-on.ts';

/** What claiming needs. */
export type ClaimDomainDeps = { readonly clock: Clock; readonly newId: IdSource };

/** Claims a domain of addresses: it counts once the name servers show the record that the answer names. */
export function makeClaimDomain({ clock, newId }: ClaimDomainDeps) {
  return async (tx: TenantTx, domain: string): Promise<Result<ClaimedDomain, Refusal<'domain-taken'>>> => {
    const claim = { id: EmailDomainId.parse(newId()), domain, proofToken: newToken() };
    const claimed = await orRefusal(insertDomain(tx, claim, new Date(clock())), {
      [DOMAIN_ONCE]: { code: 'domain-taken' },
    });
    return claimed.ok ? ok(shownDomain({ ...claim, provenAt: null })) : claimed;
  };
}
