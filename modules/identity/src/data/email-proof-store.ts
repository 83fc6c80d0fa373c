import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** A link by which an account proves the address to which it went. */
export type NewEmailProof = {
  readonly id: string;
  readonly tokenHash: Buffer;
  readonly accountId: AccountId;
  readonly email: string;
  readonly at: Date;
  readonly expiresAt: Date;
};

/** Keeps a link, as a hash. */
export async function insertEmailProof(tx: SystemTx, proof: NewEmailProof): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.email_proofs')
    .values({
      id: proof.id,
      token_hash: proof.tokenHash,
      account_id: proof.accountId,
      email: proof.email,
      asked_at: proof.at,
      expires_at: proof.expiresAt,
    })
    .execute();
}

/** How many links of an account could still be used. */
export async function countOpenEmailProofs(tx: SystemTx, accountId: AccountId, now: Date): Promise<number> {
  const { open } = await tx
    .as<IdentityTables>()
    .selectFrom('identity.email_proofs')
    .select(({ fn }) => fn.countAll<string>().as('open'))
    .where('account_id', '=', accountId)
    .where('spent_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow();
  return Number(open);
}

/**
 * Spends a link of an account and answers the address to which it went; undefined for one that is unknown, of another account, used
 * or expired.
 */
export async function spendEmailProof(
  tx: SystemTx,
  accountId: AccountId,
  tokenHash: Buffer,
  now: Date,
): Promise<string | undefined> {
  const spent = await tx
    .as<IdentityTables>()
    .updateTable('identity.email_proofs')
    .set({ spent_at: now })
    .where('token_hash', '=', tokenHash)
    .where('account_id', '=', accountId)
    .where('spent_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('email')
    .executeTakeFirst();
  return spent?.email;
}

/** Spends all links of an account: there is nothing left to prove by them. */
export async function spendEmailProofsOf(tx: SystemTx, accountId: AccountId, now: Date): Promise<void> {
  await tx
    .as<IdentityTables>()
    .updateTable('identity.email_proofs')
    .set({ spent_at: now })
    .where('account_id', '=', accountId)
    .where('spent_at', 'is', null)
    .execute();
}

/** Forgets the links that expired before `now`. */
export async function deletePastEmailProofs(tx: SystemTx, now: Date): Promise<void> {
  await tx.as<IdentityTables>().deleteFrom('identity.email_proofs').where('expires_at', '<', now).execute();
}
