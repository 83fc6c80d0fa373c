import { INVITATION_TOKEN, type Invitation, type Invite, type Refusal } from '@agendify/contracts';
import {
  type AccountId,
  type Clock,
  type IdSource,
  InvitationId,
  type Result,
  ok,
  refuse,
} from '@agendify/kernel';
import { type Envelope, type Outbox, type TenantTx, hashToken, newToken } from '@agendify/platform';
import { insertInvitation, lockAddress, withdrawInvitationsOf } from '../../data/invitation-store.ts';
import { hasMemberWithEmail } from '../../data/membership-store.ts';
import { INVITATION_MS } from '../../domain/lifetimes.ts';
import { judgeReach } from '../judge-reach.ts';
import { checkClinics } from '../check-clinics.ts';
import { type Managing, reachOf } from '../find-manageable.ts';

/** What inviting needs. */
export type InviteMemberDeps = {
  readonly clock: Clock;
  readonly newId: IdSource;
  readonly envelope: Envelope;
  readonly outbox: Outbox;
};

/** Who invites whom. */
export type InviteMemberInput = Invite & {
  readonly invitedBy: Managing & { readonly accountId: AccountId };
};

/**
 * Invites somebody into the team by e-mail. An earlier invitation of the same address is withdrawn: only the newest
 * link works. The link's token travels sealed in the event and is kept as a hash only. Refuses `role-too-high` above
 * the role of who invites, `limits-too-wide` beyond their clinics, `reference-unknown` and `already-member`.
 */
export function makeInviteMember({ clock, newId, envelope, outbox }: InviteMemberDeps) {
  return async (
    tx: TenantTx,
    { email, role, clinicIds, invitedBy }: InviteMemberInput,
  ): Promise<
    Result<Invitation, Refusal<'already-member' | 'role-too-high' | 'limits-too-wide' | 'reference-unknown'>>
  > => {
    const beyond = judgeReach(reachOf(invitedBy), { role, clinicIds });
    if (beyond) return refuse({ code: beyond });
    const known = await checkClinics(tx, clinicIds);
    if (!known.ok) return known;
    if (await hasMemberWithEmail(tx, email)) return refuse({ code: 'already-member' });
    const id = InvitationId.parse(newId());
    const token = newToken();
    const invitedAt = new Date(clock());
    const expiresAt = new Date(clock() + INVITATION_MS);
    await lockAddress(tx, email);
    await withdrawInvitationsOf(tx, email, invitedAt);
    await insertInvitation(tx, {
      id,
      email,
      role,
      clinicIds,
      tokenHash: hashToken(token),
      invitedBy: invitedBy.accountId,
      invitedAt,
      expiresAt,
    });
    const cipher = await envelope.cipherOf(tx);
    const sealedToken = cipher.seal(INVITATION_TOKEN, { invitedId: id }, token).toString('base64');
    await outbox.append(tx, 'identity.member-invited', { invitationId: id, sealedToken });
    const times = { invitedAt: invitedAt.toISOString(), expiresAt: expiresAt.toISOString() };
    return ok({ id, email, role, clinicIds, ...times });
  };
}
