import type { InvitationId, ProfessionalId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { Language } from '../domain/message.ts';
import type { Contact } from './appointment-reading.ts';

/** An invitation that still waits for its answer. */
export type InvitationReading = { readonly organizationName: string; readonly name: string | null };

type InvitationViews = {
  'identity.published_organizations': { organization_id: string; name: string };
  'identity.published_invitations': {
    organization_id: string;
    id: InvitationId;
    email: string;
    expires_at: Date;
    accepted_at: Date | null;
    withdrawn_at: Date | null;
  };
  'clinics.published_affiliations': {
    organization_id: string;
    professional_id: ProfessionalId;
    name: string;
    status: string;
  };
};

// Nothing is known yet of whom an invitation asks.
const LANGUAGE: Language = 'pt-BR';

/** The address of a member's invitation; null when there is none. */
export async function findInvitedMember(tx: TenantTx, id: InvitationId): Promise<Contact | null> {
  const row = await tx
    .as<InvitationViews>()
    .selectFrom('identity.published_invitations')
    .select('email')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? { email: row.email, language: LANGUAGE } : null;
}

/** The address of an invited professional; null when none waits for an answer. */
export async function findInvitedProfessional(tx: TenantTx, id: ProfessionalId): Promise<Contact | null> {
  const { rows } = await sql<{ email: string | null }>`
    select clinics.invited_professional_email(${id}) as email
  `.execute(tx.as<InvitationViews>());
  const email = rows[0]?.email;
  return email ? { email, language: LANGUAGE } : null;
}

/** A member's invitation that can still be accepted at an instant; null when it is gone. */
export async function findOpenInvitation(
  tx: TenantTx,
  id: InvitationId,
  nowMs: number,
): Promise<InvitationReading | null> {
  const row = await tx
    .as<InvitationViews>()
    .selectFrom('identity.published_invitations as i')
    .innerJoin('identity.published_organizations as o', 'o.organization_id', 'i.organization_id')
    .select('o.name')
    .where('i.organization_id', '=', tx.organizationId)
    .where('i.id', '=', id)
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', new Date(nowMs))
    .executeTakeFirst();
  return row ? { organizationName: row.name, name: null } : null;
}

/** A professional's invitation that waits for its answer; null when it is gone. */
export async function findOpenAffiliation(
  tx: TenantTx,
  id: ProfessionalId,
): Promise<InvitationReading | null> {
  const row = await tx
    .as<InvitationViews>()
    .selectFrom('clinics.published_affiliations as a')
    .innerJoin('identity.published_organizations as o', 'o.organization_id', 'a.organization_id')
    .select(['o.name as organization_name', 'a.name'])
    .where('a.organization_id', '=', tx.organizationId)
    .where('a.professional_id', '=', id)
    .where('a.status', '=', 'invited')
    .executeTakeFirst();
  return row ? { organizationName: row.organization_name, name: row.name } : null;
}
