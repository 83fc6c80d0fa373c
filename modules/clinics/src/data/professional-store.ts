import type { Professional, Window } from '@agendify/contracts';
import type { OrganizationId, ProfessionalId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { NameKey } from './clinic-store.ts';
import { follows, sorted } from './name-order.ts';
import type { ClinicsTables, Registration } from './tables.ts';

/** The link by which an invited professional accepts. */
export type InvitationLink = { readonly tokenHash: Buffer; readonly expiresAt: Date };

/** The person behind council registrations, over all organizations; made when there is none. */
export async function findOrMakePerson(
  tx: TenantTx,
  newId: ProfessionalId,
  email: string,
  registrations: readonly Registration[],
): Promise<{ readonly professionalId: ProfessionalId; readonly wasKnown: boolean }> {
  const { rows } = await sql<{ professional_id: ProfessionalId; was_known: boolean }>`
    select professional_id, was_known
    from clinics.find_or_make_professional(${newId}, ${email}, ${JSON.stringify(registrations)}::jsonb)
  `.execute(tx.as<ClinicsTables>());
  const [person] = rows;
  if (!person) throw new Error('a person must have been found or made');
  return { professionalId: person.professional_id, wasKnown: person.was_known };
}

/** Adds a professional to the organization: active, or invited by a link. */
export async function insertAffiliation(
  tx: TenantTx,
  professional: Professional,
  link: InvitationLink | null,
): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .insertInto('clinics.affiliations')
    .values({
      organization_id: tx.organizationId,
      professional_id: professional.id,
      name: professional.name,
      profession: professional.profession,
      registrations: JSON.stringify(professional.registrations),
      status: professional.status,
      token_hash: link?.tokenHash ?? null,
      token_expires_at: link?.expiresAt ?? null,
    })
    .execute();
}

/** Writes an invited professional anew, with a new link: the old one has expired. */
export async function renewAffiliation(
  tx: TenantTx,
  professional: Professional,
  link: InvitationLink,
): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .updateTable('clinics.affiliations')
    .set({
      name: professional.name,
      profession: professional.profession,
      registrations: JSON.stringify(professional.registrations),
      token_hash: link.tokenHash,
      token_expires_at: link.expiresAt,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('professional_id', '=', professional.id)
    .execute();
}

/** A professional's standing in the organization. */
export async function findAffiliation(
  tx: TenantTx,
  id: ProfessionalId,
): Promise<{ readonly status: 'invited' | 'active'; readonly linkExpiresAt: Date | null } | undefined> {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.affiliations')
    .select(['status', 'token_expires_at as linkExpiresAt'])
    .where('organization_id', '=', tx.organizationId)
    .where('professional_id', '=', id)
    .executeTakeFirst();
}

/** One professional of the organization. */
export async function findProfessional(tx: TenantTx, id: ProfessionalId): Promise<Professional | undefined> {
  return selectProfessionals(tx).where('professional_id', '=', id).executeTakeFirst();
}

/** The professionals of the organization by name. */
export async function listProfessionals(
  tx: TenantTx,
  { limit, after }: Window<NameKey<ProfessionalId>>,
): Promise<Professional[]> {
  let query = selectProfessionals(tx)
    .orderBy(sorted(sql.ref('name')))
    .orderBy('professional_id')
    .limit(limit);
  if (after) query = query.where(follows(['name'], 'professional_id', after));
  return query.execute();
}

function selectProfessionals(tx: TenantTx) {
  return tx
    .as<ClinicsTables>()
    .selectFrom('clinics.affiliations')
    .select(['professional_id as id', 'name', 'profession', 'registrations', 'status'])
    .where('organization_id', '=', tx.organizationId);
}

/** The organization that invited by a link which works at `now`. */
export async function findInvitingOrganization(
  tx: SystemTx,
  tokenHash: Buffer,
  now: Date,
): Promise<OrganizationId | undefined> {
  const found = await tx
    .as<ClinicsTables>()
    .selectFrom('clinics.affiliations')
    .select('organization_id as organizationId')
    .where('token_hash', '=', tokenHash)
    .where('token_expires_at', '>', now)
    .executeTakeFirst();
  return found?.organizationId;
}

/** Makes the professional of a link active; the link works once. Answers who accepted, or undefined when it was used. */
export async function acceptAffiliation(
  tx: TenantTx,
  tokenHash: Buffer,
  now: Date,
): Promise<ProfessionalId | undefined> {
  const accepted = await tx
    .as<ClinicsTables>()
    .updateTable('clinics.affiliations')
    .set({ status: 'active', accepted_at: now, token_hash: null, token_expires_at: null })
    .where('organization_id', '=', tx.organizationId)
    .where('token_hash', '=', tokenHash)
    .where('status', '=', 'invited')
    .returning('professional_id as professionalId')
    .executeTakeFirst();
  return accepted?.professionalId;
}

/** What the organization of the transaction is called. */
export async function getOrganizationName(tx: TenantTx): Promise<string> {
  const { name } = await tx
    .as<ClinicsTables>()
    .selectFrom('identity.published_organizations')
    .select('name')
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirstOrThrow();
  return name;
}
