import type { AccountId } from '@agendify/kernel';
import type { SystemTx } from '@agendify/platform';
import type { IdentityTables } from './tables.ts';

/** Whether the account of a normalized e-mail address has signed in on a device. */
export async function isKnownDevice(tx: SystemTx, tokenHash: Buffer, email: string): Promise<boolean> {
  const known = await tx
    .as<IdentityTables>()
    .selectFrom('identity.device_tokens as d')
    .innerJoin('identity.accounts as a', 'a.id', 'd.account_id')
    .select('d.account_id')
    .where('d.token_hash', '=', tokenHash)
    .where('a.email', '=', email)
    .executeTakeFirst();
  return known !== undefined;
}

/** Whether any account has signed in on a device: whether its token is one of ours. */
export async function isDeviceOfAnybody(tx: SystemTx, tokenHash: Buffer): Promise<boolean> {
  const known = await tx
    .as<IdentityTables>()
    .selectFrom('identity.device_tokens')
    .select('account_id')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst();
  return known !== undefined;
}

/** Notes that an account has signed in on a device. */
export async function putDeviceToken(
  tx: SystemTx,
  device: { readonly accountId: AccountId; readonly tokenHash: Buffer; readonly at: Date },
): Promise<void> {
  await tx
    .as<IdentityTables>()
    .insertInto('identity.device_tokens')
    .values({
      account_id: device.accountId,
      token_hash: device.tokenHash,
      first_used_at: device.at,
      last_used_at: device.at,
    })
    .onConflict((row) => row.columns(['account_id', 'token_hash']).doUpdateSet({ last_used_at: device.at }))
    .execute();
}

/** Forgets the devices on which nobody has signed in since. Answers how many. */
export async function deleteDeviceTokensUnusedSince(tx: SystemTx, since: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .as<IdentityTables>()
    .deleteFrom('identity.device_tokens')
    .where('last_used_at', '<', since)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
