import type { AccountId, EmailDomainId, OrganizationId } from '@agendify/kernel';
import type { AnyTx, SystemTx, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { PersonMapping } from '../domain/saml-person.ts';
import type { IdentityTables } from './tables.ts';

/** The constraint that lets a word lead to one organization only. */
export const IDENTIFIER_ONCE = 'single_sign_on__identifier_once';

/** The constraint that lets an organization claim a domain once. */
export const DOMAIN_ONCE = 'email_domains__once';

/** The constraint that lets a domain be proven for one organization only. */
export const DOMAIN_PROVEN_ONCE = 'email_domains__proven_once';

/** How an organization's members sign in at its identity provider. */
export type SingleSignOnSettings = PersonMapping & {
  readonly organizationId: OrganizationId;
  readonly identifier: string;
  readonly entityId: string;
  readonly signInUrl: string;
  readonly certificates: readonly string[];
  readonly isStrong: boolean;
  readonly isRequired: boolean;
};

const COLUMNS = [
  's.organization_id as organizationId',
  's.identifier',
  's.entity_id as entityId',
  's.sign_in_url as signInUrl',
  's.certificates',
  's.email_attribute as emailAttribute',
  's.name_attribute as nameAttribute',
  's.role_attribute as roleAttribute',
  's.role_mapping as roleMapping',
  's.default_role as defaultRole',
  's.is_strong as isStrong',
  's.is_required as isRequired',
] as const;

function settings(tx: AnyTx) {
  return tx.as<IdentityTables>().selectFrom('identity.single_sign_on as s').select(COLUMNS);
}

/** The settings of an organization, if its members sign in so. */
export async function findSingleSignOn(
  tx: TenantTx | SystemTx,
  organizationId: OrganizationId,
): Promise<SingleSignOnSettings | undefined> {
  return settings(tx).where('s.organization_id', '=', organizationId).executeTakeFirst();
}

/** The settings of the organization that somebody means by its identifier, by a domain that it has proven, or by an address there. */
export async function findSingleSignOnBy(
  tx: SystemTx,
  hint: string,
): Promise<SingleSignOnSettings | undefined> {
  const word = hint.slice(hint.lastIndexOf('@') + 1);
  return settings(tx)
    .where((eb) =>
      eb.or([
        eb('s.identifier', '=', word),
        eb.exists(
          eb
            .selectFrom('identity.email_domains as d')
            .select('d.id')
            .whereRef('d.organization_id', '=', 's.organization_id')
            .where('d.domain', '=', word)
            .where('d.proven_at', 'is not', null),
        ),
      ]),
    )
    .executeTakeFirst();
}

/** Sets how the tenant's members sign in. Violates `IDENTIFIER_ONCE` for a word that another organization has. */
export async function saveSingleSignOn(
  tx: TenantTx,
  { roleMapping, ...saved }: SingleSignOnSettings,
  at: Date,
): Promise<void> {
  const row = {
    identifier: saved.identifier,
    entity_id: saved.entityId,
    sign_in_url: saved.signInUrl,
    certificates: [...saved.certificates],
    email_attribute: saved.emailAttribute,
    name_attribute: saved.nameAttribute,
    role_attribute: saved.roleAttribute,
    role_mapping: JSON.stringify(roleMapping),
    default_role: saved.defaultRole,
    is_strong: saved.isStrong,
    is_required: saved.isRequired,
    updated_at: at,
  };
  await tx
    .as<IdentityTables>()
    .insertInto('identity.single_sign_on')
    .values({ organization_id: tx.organizationId, ...row })
    .onConflict((conflict) =>
      conflict
        .column('organization_id')
        .doUpdateSet({ ...row, version: sql`identity.single_sign_on.version + 1` }),
    )
    .execute();
}

/** Forgets the tenant's identity provider; who was linked there stays linked, should it come back. */
export async function deleteSingleSignOn(tx: TenantTx): Promise<void> {
  await tx
    .as<IdentityTables>()
    .deleteFrom('identity.single_sign_on')
    .where('organization_id', '=', tx.organizationId)
    .execute();
}

/**
 * The identifier of an organization that keeps an account out unless it comes by the identity provider: of the one it wants to
 * enter, or of any where it is a member. Undefined when there is none.
 */
export async function findRequiredIdentifier(
  tx: SystemTx,
  accountId: AccountId,
  organizationId: OrganizationId | undefined,
): Promise<string | undefined> {
  let query = tx
    .as<IdentityTables>()
    .selectFrom('identity.single_sign_on as s')
    .innerJoin('identity.memberships as m', 'm.organization_id', 's.organization_id')
    .select('s.identifier')
    .where('m.account_id', '=', accountId)
    .where('m.suspended_at', 'is', null)
    .where('m.removed_at', 'is', null)
    .where('m.role', '<>', 'owner')
    .where('s.is_required', '=', true)
    .orderBy('s.identifier');
  if (organizationId) query = query.where('s.organization_id', '=', organizationId);
  return (await query.executeTakeFirst())?.identifier;
}

/** Notes that an assertion was accepted. False when it was before: it is a copy. */
export async function insertUsedAssertion(
  tx: SystemTx,
  organizationId: OrganizationId,
  assertionId: string,
  expiresAt: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .as<IdentityTables>()
    .insertInto('identity.used_assertions')
    .values({ organization_id: organizationId, assertion_id: assertionId, expires_at: expiresAt })
    .onConflict((conflict) => conflict.constraint('used_assertions__once').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Forgets the assertions that would not be accepted any more. Answers how many. */
export async function deletePastAssertions(tx: SystemTx, now: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .as<IdentityTables>()
    .deleteFrom('identity.used_assertions')
    .where('expires_at', '<', now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** The domains that an organization has proven to be its own. */
export async function listProvenDomains(tx: SystemTx, organizationId: OrganizationId): Promise<string[]> {
  const rows = await tx
    .as<IdentityTables>()
    .selectFrom('identity.email_domains')
    .select('domain')
    .where('organization_id', '=', organizationId)
    .where('proven_at', 'is not', null)
    .execute();
  return rows.map(({ domain }) => domain);
}

/** A domain that the tenant has claimed. */
export type DomainClaim = {
  readonly id: EmailDomainId;
  readonly domain: string;
  readonly proofToken: string;
  readonly provenAt: Date | null;
};

const CLAIM = ['id', 'domain', 'proof_token as proofToken', 'proven_at as provenAt'] as const;

/** The domains that the tenant has claimed, by name. */
export async function listDomains(tx: TenantTx): Promise<DomainClaim[]> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.email_domains')
    .select(CLAIM)
    .where('organization_id', '=', tx.organizationId)
    .orderBy('domain')
    .execute();
}

/** One of them. */
export async function findDomain(tx: TenantTx, id: EmailDomainId): Promise<DomainClaim | undefined> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.email_domains')
    .select(CLAIM)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Claims a domain. Violates `DOMAIN_ONCE` when the tenant has. */
export async function insertDomain(
  tx: TenantTx,
  claim: Omit<DomainClaim, 'provenAt'>,
  at: Date,
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.email_domains')
    .values({
      organization_id: tx.organizationId,
      id: claim.id,
      domain: claim.domain,
      proof_token: claim.proofToken,
      claimed_at: at,
    })
    .execute();
}

/** Notes that the name servers prove a claim. Violates `DOMAIN_PROVEN_ONCE` when another organization's is proven. */
export async function markDomainProven(tx: TenantTx, id: EmailDomainId, at: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.email_domains')
    .set({ proven_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute();
}

/** Gives a domain up. False when the tenant has none of this id. */
export async function deleteDomain(tx: TenantTx, id: EmailDomainId): Promise<boolean> {
  const { numDeletedRows } = await tx
    .as<IdentityTables>()
    .deleteFrom('identity.email_domains')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
