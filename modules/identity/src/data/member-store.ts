import type { Member, Role, Window } from '@agendify/contracts';
import type { ClinicId, MembershipId, ProfessionalId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** The constraint that keeps an owner in every organization. */
export const AN_OWNER_STAYS = 'memberships__an_owner_stays';

/** The constraint that gives a professional to one member only. */
export const PROFESSIONAL_ONCE = 'memberships__professional_once';

/** Where a list of members continues. */
export type MemberKey = readonly [name: string, id: MembershipId];

/** What may change of a member; what is absent stays. */
export type MemberChange = {
  readonly role?: Role;
  readonly clinicIds?: readonly ClinicId[] | null;
  readonly professionalId?: ProfessionalId | null;
  readonly suspendedAt?: Date | null;
  readonly removedAt?: Date;
};

/** The team of the tenant by name, the suspended among it; who was removed is not listed. */
export async function listMembers(tx: TenantTx, window: Window<MemberKey>): Promise<Member[]> {
  let query = members(tx).orderBy('a.name').orderBy('m.id').limit(window.limit);
  if (window.after) {
    const [name, id] = window.after;
    query = query.where((eb) => eb(eb.refTuple('a.name', 'm.id'), '>', eb.tuple(name, id)));
  }
  return (await query.execute()).map(memberOf);
}

/** A member who was not removed, locked until the transaction ends. */
export async function lockMember(tx: TenantTx, id: MembershipId): Promise<Member | undefined> {
  const row = await members(tx).where('m.id', '=', id).forNoKeyUpdate('m').executeTakeFirst();
  return row && memberOf(row);
}

/** Changes what is given. Violates `AN_OWNER_STAYS` and `PROFESSIONAL_ONCE`. */
export async function updateMember(tx: TenantTx, id: MembershipId, change: MemberChange): Promise<void> {
  const { role, clinicIds, professionalId, suspendedAt, removedAt } = change;
  await tx
    .as<IdentityTables>()
    .updateTable('identity.memberships')
    .set({
      ...(role !== undefined && { role }),
      ...(clinicIds !== undefined && { clinic_ids: clinicIds && [...clinicIds] }),
      ...(professionalId !== undefined && { professional_id: professionalId }),
      ...(suspendedAt !== undefined && { suspended_at: suspendedAt }),
      ...(removedAt !== undefined && { removed_at: removedAt }),
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .execute();
}

/** A member who is there. */
export async function getMember(tx: TenantTx, id: MembershipId): Promise<Member> {
  return memberOf(await members(tx).where('m.id', '=', id).executeTakeFirstOrThrow());
}

function members(tx: TenantTx) {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.memberships as m')
    .innerJoin('identity.accounts as a', 'a.id', 'm.account_id')
    .select([
      'm.id',
      'm.account_id as accountId',
      'a.name',
      'a.email',
      'm.role',
      'm.clinic_ids as clinicIds',
      'm.professional_id as professionalId',
      'm.suspended_at as suspendedAt',
      'm.joined_at as joinedAt',
      'm.version',
    ])
    .where('m.organization_id', '=', tx.organizationId)
    .where('m.removed_at', 'is', null);
}

type Row = Omit<Member, 'suspendedAt' | 'joinedAt'> & {
  readonly suspendedAt: Date | null;
  readonly joinedAt: Date;
};

function memberOf(row: Row): Member {
  return {
    ...row,
    suspendedAt: row.suspendedAt?.toISOString() ?? null,
    joinedAt: row.joinedAt.toISOString(),
  };
}
