import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** Notes that an account signs in from a device. Answers whether it never did before, while it did from others. */
export async function noteDevice(
  tx: SystemTx,
  accountId: AccountId,
  deviceHash: Buffer,
  at: Date,
): Promise<boolean> {
  const db = tx.as<IdentityTables>();
  const seen = await db
    .updateTable('identity.known_devices')
    .set({ last_seen_at: at })
    .where('account_id', '=', accountId)
    .where('device_hash', '=', deviceHash)
    .executeTakeFirst();
  if (seen.numUpdatedRows > 0n) return false;
  const other = await db
    .selectFrom('identity.known_devices')
    .select('account_id')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst();
  await db
    .insertInto('identity.known_devices')
    .values({ account_id: accountId, device_hash: deviceHash, first_seen_at: at, last_seen_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return other !== undefined;
}
