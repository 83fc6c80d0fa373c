import type { MembershipSummary, Role } from '@agendify/contracts';
import type { AccountId, ClinicId, MembershipId, OrganizationId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { IdentityTables } from './tables.ts';

/** An account's place in an organization. */
export type NewMembership = {
  readonly id: MembershipId;
  readonly organizationId: OrganizationId;
  readonly accountId: AccountId;
  readonly role: Role;
  /** The clinics to which it is limited. Absent: all. */
  readonly clinicIds?: readonly ClinicId[] | null;
};

/** Adds a membership. One that exists already stays as it is, unless the person was removed: then they are back, anew. */
export async function insertMembership(tx: SystemTx, membership: NewMembership): Promise<void> {
  const { id, organizationId, accountId, role } = membership;
  const clinicIds = membership.clinicIds ? [...membership.clinicIds] : null;
  await tx
    .as<IdentityTables>()
    .insertInto('identity.memberships')
    .values({ id, organization_id: organizationId, account_id: accountId, role, clinic_ids: clinicIds })
    .onConflict((conflict) =>
      conflict
        .constraint('memberships__account_once')
        .doUpdateSet({
          role,
          clinic_ids: clinicIds,
          professional_id: null,
          suspended_at: null,
          removed_at: null,
          joined_at: sql`now()`,
        })
        .where('identity.memberships.removed_at', 'is not', null),
    )
    .execute();
}

/**
 * The memberships in which an account may act, coming by the identity provider of an organization or (null) by its own means, with the names of the organizations, the one it was last signed in to first.
 */
export async function listMembershipsOf(
  tx: SystemTx,
  accountId: AccountId,
  singleSignOnOf: OrganizationId | null,
): Promise<MembershipSummary[]> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.memberships as m')
    .innerJoin('identity.organizations as o', 'o.organization_id', 'm.organization_id')
    .select([
      'm.id as membershipId',
      'm.organization_id as organizationId',
      'o.name as organizationName',
      'm.role',
      'm.version',
      'm.clinic_ids as clinicIds',
      'm.professional_id as professionalId',
    ])
    .where('m.account_id', '=', accountId)
    .where('m.suspended_at', 'is', null)
    .where('m.removed_at', 'is', null)
    .where((eb) =>
      singleSignOnOf
        ? eb('m.organization_id', '=', singleSignOnOf)
        : eb.or([
            eb('m.role', '=', 'owner'),
            eb.not(
              eb.exists(
                eb
                  .selectFrom('identity.single_sign_on as n')
                  .select('n.organization_id')
                  .whereRef('n.organization_id', '=', 'm.organization_id')
                  .where('n.is_required', '=', true),
              ),
            ),
          ]),
    )
    .orderBy(
      (query) =>
        query
          .selectFrom('identity.sessions as s')
          .select(({ fn }) => fn.max('s.last_used_at').as('used'))
          .where('s.account_id', '=', accountId)
          .whereRef('s.organization_id', '=', 'm.organization_id'),
      (order) => order.desc().nullsLast(),
    )
    .orderBy('m.joined_at')
    .orderBy('m.id')
    .execute();
}

/** Whether somebody with this e-mail address belongs to the tenant. */
export async function hasMemberWithEmail(tx: TenantTx, email: string): Promise<boolean> {
  const found = await tx
    .as<IdentityTables>()
    .selectFrom('identity.accounts as a')
    .innerJoin('identity.memberships as m', 'm.account_id', 'a.id')
    .select('m.id')
    .where('a.email', '=', email)
    .where('m.organization_id', '=', tx.organizationId)
    .where('m.removed_at', 'is', null)
    .executeTakeFirst();
  return found !== undefined;
}

/** Whether an account belongs to an organization (or to any, when none is named), but may not enter for now. */
export async function isSuspended(
  tx: SystemTx,
  accountId: AccountId,
  organizationId: OrganizationId | undefined,
): Promise<boolean> {
  let query = tx
    .as<IdentityTables>()
    .selectFrom('identity.memberships')
    .select('id')
    .where('account_id', '=', accountId)
    .where('suspended_at', 'is not', null)
    .where('removed_at', 'is', null);
  if (organizationId) query = query.where('organization_id', '=', organizationId);
  return (await query.executeTakeFirst()) !== undefined;
}
