import type { Invitation, Role, Window } from '@agendify/contracts';
import type { AccountId, ClinicId, InvitationId, OrganizationId } from '@agendify/kernel';
import type { SystemTx, TenantTx } from '@agendify/platform';
import { sql } from 'kysely';
import type { IdentityTables } from './tables.ts';

/** An invitation to be sent. */
export type NewInvitation = {
  readonly id: InvitationId;
  readonly email: string;
  readonly role: Exclude<Role, 'owner'>;
  /** The clinics to which the member will be limited; null: all. */
  readonly clinicIds: readonly ClinicId[] | null;
  readonly tokenHash: Buffer;
  readonly invitedBy: AccountId;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
};

/** An invitation that can still be accepted, as its link sees it. */
export type OpenInvitation = {
  readonly id: InvitationId;
  readonly organizationId: OrganizationId;
  readonly organizationName: string;
  readonly email: string;
  readonly role: Exclude<Role, 'owner'>;
  /** The clinics to which the member will be limited; null: all. */
  readonly clinicIds: readonly ClinicId[] | null;
  readonly expiresAt: Date;
};

/** The same, with what who invited is now. */
export type FoundInvitation = OpenInvitation & {
  readonly senderRole: Role;
  readonly senderClinicIds: readonly ClinicId[] | null;
};

/** Adds an invitation to the tenant. */
export async function insertInvitation(tx: TenantTx, invitation: NewInvitation): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.invitations')
    .values({
      organization_id: tx.organizationId,
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      clinic_ids: invitation.clinicIds && [...invitation.clinicIds],
      token_hash: invitation.tokenHash,
      invited_by: invitation.invitedBy,
      invited_at: invitation.invitedAt,
      expires_at: invitation.expiresAt,
    })
    .execute();
}

/**
 * Waits for whoever else invites the same address into the tenant: what they have written is then seen, and withdrawn.
 * Released when the transaction ends.
 */
export async function lockAddress(tx: TenantTx, email: string): Promise<void> {
  const key = `identity.invitation:${tx.organizationId}:${email}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx.as<IdentityTables>());
}

/** Withdraws what still waits for an answer from an address: only the newest link of a person works. */
export async function withdrawInvitationsOf(tx: TenantTx, email: string, at: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.invitations')
    .set({ withdrawn_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('email', '=', email)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Withdraws what somebody has offered and nobody has accepted: an invitation is good for as long as its sender may give it. */
export async function withdrawInvitationsBy(tx: TenantTx, accountId: AccountId, at: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.invitations')
    .set({ withdrawn_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('invited_by', '=', accountId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .execute();
}

/** Withdraws one invitation. False when there is none that waits for an answer. */
export async function withdrawInvitation(tx: TenantTx, id: InvitationId, at: Date): Promise<boolean> {
  const withdrawn = await tx
    .as<IdentityTables>()
    .updateTable('identity.invitations')
    .set({ withdrawn_at: at })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return withdrawn !== undefined;
}

/** The invitations of the tenant that can still be accepted at `now`, newest first. */
export async function listOpenInvitations(
  tx: TenantTx,
  window: Window<readonly [InvitationId]>,
  now: Date,
): Promise<Invitation[]> {
  let query = tx
    .as<IdentityTables>()
    .selectFrom('identity.invitations')
    .select([
      'id',
      'email',
      'role',
      'clinic_ids as clinicIds',
      'invited_at as invitedAt',
      'expires_at as expiresAt',
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('accepted_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .limit(window.limit);
  if (window.after) query = query.where('id', '<', window.after[0]);
  const rows = await query.execute();
  return rows.map((row) => ({
    ...row,
    invitedAt: row.invitedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  }));
}

/**
 * The invitation behind a link token that can be accepted at `now`, of somebody who is a member still. Locked until the
 * transaction ends.
 */
export async function findOpenInvitation(
  tx: SystemTx,
  tokenHash: Buffer,
  now: Date,
): Promise<FoundInvitation | undefined> {
  return tx
    .as<IdentityTables>()
    .selectFrom('identity.invitations as i')
    .innerJoin('identity.organizations as o', 'o.organization_id', 'i.organization_id')
    .innerJoin('identity.memberships as m', (join) =>
      join
        .onRef('m.organization_id', '=', 'i.organization_id')
        .onRef('m.account_id', '=', 'i.invited_by')
        .on('m.suspended_at', 'is', null)
        .on('m.removed_at', 'is', null),
    )
    .select([
      'i.id',
      'm.role as senderRole',
      'm.clinic_ids as senderClinicIds',
      'i.organization_id as organizationId',
      'o.name as organizationName',
      'i.email',
      'i.role',
      'i.clinic_ids as clinicIds',
      'i.expires_at as expiresAt',
    ])
    .where('i.token_hash', '=', tokenHash)
    .where('i.accepted_at', 'is', null)
    .where('i.withdrawn_at', 'is', null)
    .where('i.expires_at', '>', now)
    .forNoKeyUpdate('i')
    .executeTakeFirst();
}

/** Marks an invitation as accepted. */
export async function markInvitationAccepted(
  tx: SystemTx,
  invitation: OpenInvitation,
  at: Date,
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.invitations')
    .set({ accepted_at: at })
    .where('organization_id', '=', invitation.organizationId)
    .where('id', '=', invitation.id)
    .execute();
}
