import type { Refusal } from '@agendify/contracts';
import { type Clock, type Result, ok, refuse } from '@agendify/kernel';
import { type Database, hashToken } from '@agendify/platform';
import {
  acceptAffiliation,
  findInvitingOrganization,
  getOrganizationName,
} from '../../data/professional-store.ts';

/** What accepting needs. */
export type AcceptProfessionalInvitationDeps = { readonly db: Database; readonly clock: Clock };

/**
 * Makes a professional active in the organization whose link this is. The link names no organization, so the system
 * finds it, and the rest happens inside it. Refuses `invitation-invalid` when the link was used or has expired.
 */
export function makeAcceptProfessionalInvitation({ db, clock }: AcceptProfessionalInvitationDeps) {
  return async (
    token: string,
  ): Promise<Result<{ organizationName: string }, Refusal<'invitation-invalid'>>> => {
    const tokenHash = hashToken(token);
    const now = new Date(clock());
    const organizationId = await db.asSystem('find who invited a professional', (tx) =>
      findInvitingOrganization(tx, tokenHash, now),
    );
    if (!organizationId) return refuse({ code: 'invitation-invalid' });
    return db.inTenant({ organizationId, accountId: null }, async (tx) => {
      if (!(await acceptAffiliation(tx, tokenHash, now))) return refuse({ code: 'invitation-invalid' });
      return ok({ organizationName: await getOrganizationName(tx) });
    });
  };
}
