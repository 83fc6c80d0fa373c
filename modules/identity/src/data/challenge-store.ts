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
