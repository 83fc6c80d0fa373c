import { ROLES, type SecurityPolicy } from '@agendify/contracts';
import type { MembershipId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import type { SecurityDuty } from '../domain/enrolment.ts';
import type { IdentityTables } from './tables.ts';

/** How many days a new member may do without a second factor where the organization has said nothing. */
export const USUAL_GRACE_DAYS = 7;

/** What the organization of a membership demands of its member. */
export async function getSecurityDuty(tx: SystemTx, membershipId: MembershipId): Promise<SecurityDuty> {
  const row = await tx
    .as<IdentityTables>()
    .selectFrom('identity.memberships as m')
    .leftJoin('identity.security_policies as p', 'p.organization_id', 'm.organization_id')
    .select([
      'm.role',
      'm.joined_at as joinedAt',
      'p.obliged_roles as obligedRoles',
      'p.grace_days as graceDays',
      'p.obliged_since as obligedSince',
    ])
    .where('m.id', '=', membershipId)
    .executeTakeFirstOrThrow();
  return {
    ...row,
    obligedRoles: row.obligedRoles ?? ROLES,
    graceDays: row.graceDays ?? USUAL_GRACE_DAYS,
  };
}

/** What an organization demands, with the version of what it has said. */
export type VersionedPolicy = SecurityPolicy & { readonly version: number };

/** What the organization demands; the usual where it has said nothing. */
export async function getSecurityPolicy(tx: TenantTx): Promise<VersionedPolicy> {
  const row = await tx
    .as<IdentityTables>()
    .selectFrom('identity.security_policies')
    .select(['obliged_roles as obligedRoles', 'grace_days as graceDays', 'version'])
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst();
  return row ?? { obligedRoles: [...ROLES], graceDays: USUAL_GRACE_DAYS, version: 1 };
}

/** Writes down the usual where the organization has said nothing yet. Its obligation is as old as itself. */
export async function insertSecurityPolicy(tx: TenantTx, at: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.security_policies')
    .values({ organization_id: tx.organizationId, obliged_since: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Changes what the organization demands. False when it is another version by now. */
export async function updateSecurityPolicy(
  tx: TenantTx,
  policy: VersionedPolicy & { readonly obligedSince?: Date },
): Promise<boolean> {
  const { obligedRoles, graceDays, version, obligedSince } = policy;
  const { numUpdatedRows } = await tx
    .as<IdentityTables>()
    .updateTable('identity.security_policies')
    .set({
      obliged_roles: obligedRoles,
      grace_days: graceDays,
      version: version + 1,
      ...(obligedSince && { obliged_since: obligedSince }),
    })
    .where('organization_id', '=', tx.organizationId)
    .where('version', '=', version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
