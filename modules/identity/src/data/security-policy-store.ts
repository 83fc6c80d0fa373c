import type { MembershipId } from '@agendify/kernel';
import { ROLES } from '@agendify/contracts';
import type { SystemTx } from '@agendify/platform';
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
