import type { Member, MembershipSummary, Role, Window } from '@agendify/contracts';
import type { AccountId, MembershipId, OrganizationId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** Where a list of members continues. */
export type MemberKey = readonly [name: string, id: MembershipId];

/** An account's place in an organization. */
export type NewMembership = {
  readonly id: MembershipId;
  readonly organizationId: OrganizationId;
  readonly accountId: AccountId;
  readonly role: Role;
};

/** Adds a membership; one that exists already stays as it is. */
export async function insertMembership(tx: SystemTx, membership: NewMembership): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.memberships')
    .values({
      id: membership.id,
      organization_id: membership.organizationId,
      account_id: membership.accountId,
      role: membership.role,
    })
    .onConflict((conflict) => conflict.constraint('memberships__account_once').doNothing())
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

/** The team of the tenant by name. */
export async function listMembers(tx: TenantTx, window: Window<MemberKey>): Promise<Member[]> {
  let query = tx
    .as<IdentityTables>()
    .selectFrom('identity.memberships as m')
    .innerJoin('identity.accounts as a', 'a.id', 'm.account_id')
    .select(['m.id', 'm.account_id as accountId', 'a.name', 'a.email', 'm.role', 'm.joined_at as joinedAt'])
    .where('m.organization_id', '=', tx.organizationId)
    .orderBy('a.name')
    .orderBy('m.id')
    .limit(window.limit);
  if (window.after) {
    const [name, id] = window.after;
    query = query.where((eb) => eb(eb.refTuple('a.name', 'm.id'), '>', eb.tuple(name, id)));
  }
  const rows = await query.execute();
  return rows.map((row) => ({ ...row, joinedAt: row.joinedAt.toISOString() }));
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
    .executeTakeFirst();
  return found !== undefined;
}
