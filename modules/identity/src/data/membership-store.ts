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

/** Adds a membership. One that exists already stays as it is: who is a member keeps the role, who was removed stays out. */
export async function insertMembership(tx: SystemTx, membership: NewMembership): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.memberships')
    .values(rowOf(membership))
    .onConflict((conflict) => conflict.constraint('memberships__account_once').doNothing())
    .execute();
}

/** Adds the membership of somebody who was invited. Who was removed is back, anew; any other that exists stays as it is. */
export async function insertInvitedMembership(tx: SystemTx, membership: NewMembership): Promise<void> {
  const row = rowOf(membership);
  await tx
    .as<IdentityTables>()
    .insertInto('identity.memberships')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .constraint('memberships__account_once')
        .doUpdateSet({
          role: row.role,
          clinic_ids: row.clinic_ids,
          professional_id: null,
          suspended_at: null,
          removed_at: null,
          joined_at: sql`now()`,
        })
        .where('identity.memberships.removed_at', 'is not', null),
    )
    .execute();
}

function rowOf({ id, organizationId, accountId, role, clinicIds }: NewMembership) {
  return {
    id,
    organization_id: organizationId,
    account_id: accountId,
    role,
    clinic_ids: clinicIds ? [...clinicIds] : null,
  };
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

/** The organizations to which an account belongs, also those that it may not enter for now. */
export async function listOrganizationsOf(tx: SystemTx, accountId: AccountId): Promise<OrganizationId[]> {
  const rows = await tx
    .as<IdentityTables>()
    .selectFrom('identity.memberships')
    .select('organization_id as organizationId')
    .where('account_id', '=', accountId)
    .where('removed_at', 'is', null)
    .orderBy('organization_id')
    .execute();
  return rows.map(({ organizationId }) => organizationId);
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
