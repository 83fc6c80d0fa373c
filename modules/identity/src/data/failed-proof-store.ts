import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import { sql } from 'kysely';
import { FAILED_PROOFS_ALLOWED, FAILED_PROOFS_MS } from '../domain/lifetimes.ts';
import type { IdentityTables } from './tables.ts';

/**
 * Takes one try to prove a code or a password, counted as failed until `forgetFailures`: those that come at once are all
 * counted before any of them is looked at. Answers after how many seconds another may be tried, or null: now.
 */
export async function takeTry(tx: SystemTx, accountId: AccountId, now: Date): Promise<number | null> {
  const expired = sql<boolean>`identity.failed_proofs.since <= ${new Date(now.getTime() - FAILED_PROOFS_MS)}`;
  const { failures, since } = await tx
    .as<IdentityTables>()
    .insertInto('identity.failed_proofs')
    .values({ account_id: accountId, failures: 1, since: now })
    .onConflict((conflict) =>
      conflict.column('account_id').doUpdateSet({
        failures: sql`case when ${expired} then 1 else identity.failed_proofs.failures + 1 end`,
        since: sql`case when ${expired} then ${now} else identity.failed_proofs.since end`,
      }),
    )
    .returning(['failures', 'since'])
    .executeTakeFirstOrThrow();
  if (failures <= FAILED_PROOFS_ALLOWED) return null;
  return Math.max(1, Math.ceil((since.getTime() + FAILED_PROOFS_MS - now.getTime()) / 1000));
}

/** Somebody has proven who they are: what failed before counts no more. */
export async function forgetFailures(tx: SystemTx, accountId: AccountId): Promise<void> {
  await tx
    .as<IdentityTables>()
    .deleteFrom('identity.failed_proofs')
    .where('account_id', '=', accountId)
    .execute();
}
