import type { ClaimedDomain, Refusal } from '@agendify/contracts';
import { type Clock, type EmailDomainId, type Result, ok, refuse } from '@agendify/kernel';
import { type Config, type Database, type TenantContext, orRefusal } from '@agendify/platform';
import { DOMAIN_PROVEN_ONCE, findDomain, markDomainProven } from '../../data/single-sign-on-store.ts';
import { isNobodys, proofRecord } from '../../domain/domain-proof.ts';
import type { LookUpTexts } from '../../federation/name-servers.ts';
import { shownDomain } from '../read-single-sign-on/read-single-sign-on.ts';

/** What proving needs. */
export type ProveDomainDeps = {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly lookUpTexts: LookUpTexts;
};

/**
 * Looks whether the name servers prove a claim. Domains that can belong to nobody need no proof outside production: there is
 * nobody to take them from. Opens its transactions itself: none is held while the name servers think.
 */
export function makeProveDomain({ config, db, clock, lookUpTexts }: ProveDomainDeps) {
  return async (
    caller: TenantContext,
    id: EmailDomainId,
  ): Promise<Result<ClaimedDomain, Refusal<'not-found' | 'domain-not-proven' | 'domain-taken'>>> => {
    const claim = await db.inTenant(caller, (tx) => findDomain(tx, id));
    if (!claim) return refuse({ code: 'not-found' });
    const { name, value } = proofRecord(claim.domain, claim.proofToken);
    const isPlay = config.NODE_ENV !== 'production' && isNobodys(claim.domain);
    if (!isPlay && !(await lookUpTexts(name)).includes(value)) return refuse({ code: 'domain-not-proven' });
    const provenAt = new Date(clock());
    const proven = await orRefusal(
      db.inTenant(caller, (tx) => markDomainProven(tx, id, provenAt)),
      { [DOMAIN_PROVEN_ONCE]: { code: 'domain-taken' } },
    );
    return proven.ok ? ok(shownDomain({ ...claim, provenAt })) : proven;
  };
}
