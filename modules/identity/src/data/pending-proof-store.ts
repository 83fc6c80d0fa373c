import type { AccountId, OrganizationId } from '@agendify/kernel';
import { type SystemTx, hashToken } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** What a proof that is waited for is about. */
export type ProofKind = IdentityTables['identity.pending_proofs']['kind'];

/** Something that was asked for: the token that answers it is kept as a hash only. */
export type NewPendingProof = {
  readonly token: string;
  readonly kind: ProofKind;
  readonly accountId?: AccountId;
  readonly organizationId?: OrganizationId;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly expiresAt: Date;
};

/** What was asked for, as an answer finds it. Who reads the details knows by the kind what they are. */
export type PendingProof = {
  readonly kind: ProofKind;
  readonly accountId: AccountId | null;
  readonly organizationId: OrganizationId | null;
  readonly details: unknown;
};

/** Keeps what was asked for. */
export async function insertPendingProof(tx: SystemTx, proof: NewPendingProof): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.pending_proofs')
    .values({
      token_hash: hashToken(proof.token),
      kind: proof.kind,
      account_id: proof.accountId ?? null,
      organization_id: proof.organizationId ?? null,
      details: JSON.stringify(proof.details ?? {}),
      expires_at: proof.expiresAt,
    })
    .execute();
}

/**
 * Takes what was asked for away, so that it is answered once: of two who answer at once, one finds it. Undefined when there is
 * none of these kinds at `now`. The transaction must not be rolled back by what is wrong with the answer.
 */
export async function takePendingProof(
  tx: SystemTx,
  kinds: readonly ProofKind[],
  token: string,
  now: Date,
): Promise<PendingProof | undefined> {
  return tx
    .as<IdentityTables>()
    .deleteFrom('identity.pending_proofs')
    .where('token_hash', '=', hashToken(token))
    .where('kind', 'in', kinds)
    .where('expires_at', '>', now)
    .returning(['kind', 'account_id as accountId', 'organization_id as organizationId', 'details'])
    .executeTakeFirst();
}

/** Forgets what nobody has answered before `now`. Answers how many. */
export async function deleteExpiredProofs(tx: SystemTx, now: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .as<IdentityTables>()
    .deleteFrom('identity.pending_proofs')
    .where('expires_at', '<', now)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
