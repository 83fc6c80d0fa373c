import type { Professional, Window } from '@agendify/contracts';
import type { OrganizationId, ProfessionalId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { NameKey } from './clinic-store.ts';
import { follows, sorted } from './name-order.ts';
import type { ClinicsTables, Registration } from './tables.ts';

/** A professional's place in the organization, with the address that the organization typed. */
export type NewAffiliation = Professional & { readonly email: string };

/** The link by which an invited professional accepts. */
export type InvitationLink = { readonly tokenHash: Buffer; readonly expiresAt: Date };

/** The person behind council registrations. */
export type Person = {
  readonly professionalId: ProfessionalId;
  readonly wasKnown: boolean;
  /** Whether the professional has used a link, so that the address it went to is known to be the professional's. */
  readonly isProven: boolean;
};

/** The person behind council registrations, over all organizations; made when there is none. */
export async function findOrMakePerson(
  tx: TenantTx,
  newId: ProfessionalId,
  registrations: readonly Registration[],
): Promise<Person> {
  const { rows } = await sql<Person>`
    select professional_id as "professionalId", was_known as "wasKnown", is_proven as "isProven"
    from clinics.find_or_make_professional(${newId}, ${JSON.stringify(registrations)}::jsonb)
  `.execute(tx.as<ClinicsTables>());
  const [person] = rows;
  if (!person) throw new Error('a person must have been found or made');
  return person;
}

/** Adds a professional to the organization: active, or invited by a link. */
export async function insertAffiliation(
  tx: TenantTx,
  professional: NewAffiliation,
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
      email: professional.email,
      status: professional.status,
      token_hash: link?.tokenHash ?? null,
      token_expires_at: link?.expiresAt ?? null,
    })
    .execute();
}

/** Writes an invited professional anew, with a new link and perhaps another address: the old link ends. */
export async function renewAffiliation(
  tx: TenantTx,
  professional: NewAffiliation,
  link: InvitationLink,
): Promise<void> {
  await tx
    .as<ClinicsTables>()
    .updateTable('clinics.affiliations')
    .set({
      name: professional.name,
      profession: professional.profession,
      registrations: JSON.stringify(professional.registrations),
      email: professional.email,
      token_hash: link.tokenHash,
      token_expires_at: link.expiresAt,
    })
    .where('organization_id', '=', tx.organizationId)
    .where('professional_id', '=', professional.id)
    .execute();
}

/** A professional's standing in the organization, and how long the link works. */
export type Affiliation = { readonly status: 'invited' | 'active'; readonly linkExpiresAt: Date | null };

/** A professional's standing in the organization. */
export async function findAffiliation(tx: TenantTx, id: ProfessionalId): Promise<Affiliation | undefined> {
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

/**
 * Makes the professional of a link active; the link works once, and proves the address it went to where none is
 * proven yet. Answers who accepted, or undefined when the link was used.
 */
export async function acceptAffiliation(
  tx: TenantTx,
  tokenHash: Buffer,
  now: Date,
): Promise<ProfessionalId | undefined> {
  const { rows } = await sql<{ professionalId: ProfessionalId | null }>`
    select clinics.accept_affiliation(${tokenHash}, ${now}) as "professionalId"
  `.execute(tx.as<ClinicsTables>());
  return rows[0]?.professionalId ?? undefined;
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
