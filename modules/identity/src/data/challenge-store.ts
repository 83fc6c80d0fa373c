import type { AccountId, OrganizationId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { ProofMethod } from '../domain/proof.ts';
import type { IdentityTables } from './tables.ts';

/** Somebody has proven one factor, and will be asked for the second. */
export type NewChallenge = {
  readonly tokenHash: Buffer;
  readonly accountId: AccountId;
  /** Where to enter; the organization where the account was last when absent. */
  readonly organizationId: OrganizationId | undefined;
  readonly provenBy: ProofMethod;
  /** Whose identity provider has proven it. */
  readonly singleSignOnOf: OrganizationId | null;
  readonly at: Date;
  readonly expiresAt: Date;
};

/** Keeps a question for the second factor. */
export async function insertChallenge(tx: SystemTx, challenge: NewChallenge): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.sign_in_challenges')
    .values({
      token_hash: challenge.tokenHash,
      account_id: challenge.accountId,
      organization_id: challenge.organizationId ?? null,
      proven_by: challenge.provenBy,
      single_sign_on_of: challenge.singleSignOnOf,
      created_at: challenge.at,
      expires_at: challenge.expiresAt,
    })
    .execute();
}

/** A question for the second factor that was tried once more. */
export type TriedChallenge = {
  readonly accountId: AccountId;
  readonly organizationId: OrganizationId | null;
  readonly singleSignOnOf: OrganizationId | null;
  readonly attempts: number;
};

/**
 * Counts one try and answers the question that was tried; undefined for one that is unknown, expired or answered. Whoever tries
 * the same one at once waits until the transaction ends.
 */
export async function tryChallenge(
  tx: SystemTx,
  tokenHash: Buffer,
  now: Date,
): Promise<TriedChallenge | undefined> {
  return tx
    .as<IdentityTables>()
    .updateTable('identity.sign_in_challenges')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1), tried_at: now }))
    .where('token_hash', '=', tokenHash)
    .where('spent_at', 'is', null)
    .where('expires_at', '>', now)
    .returning([
      'account_id as accountId',
      'organization_id as organizationId',
      'single_sign_on_of as singleSignOnOf',
      'attempts',
    ])
    .executeTakeFirst();
}

/** The question was answered: it opens nothing more. */
export async function spendChallenge(tx: SystemTx, tokenHash: Buffer, at: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.sign_in_challenges')
    .set({ spent_at: at })
    .where('token_hash', '=', tokenHash)
    .execute();
}

/** Forgets the questions that expired before `now`. */
export async function deletePastChallenges(tx: SystemTx, now: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .deleteFrom('identity.sign_in_challenges')
    .where('expires_at', '<', now)
    .execute();
}
