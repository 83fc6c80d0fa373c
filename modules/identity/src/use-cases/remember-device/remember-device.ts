import type { AccountId, Clock } from '@agendify/kernel';
import { type SystemTx, hashToken, newToken } from '@agendify/platform';
import { isDeviceOfAnybody, putDeviceToken } from '../../data/device-token-store.ts';

/**
 * Notes that an account has signed in on a device, and answers the token of the device. The one that the device showed is kept where
 * it is ours, so that several people who share a device stay known there; what somebody made up is replaced.
 */
export async function rememberDevice(
  tx: SystemTx,
  accountId: AccountId,
  shown: string | undefined,
  clock: Clock,
): Promise<string> {
  const isOurs = shown !== undefined && (await isDeviceOfAnybody(tx, hashToken(shown)));
  const token = isOurs ? shown : newToken();
  await putDeviceToken(tx, { accountId, tokenHash: hashToken(token), at: new Date(clock()) });
  return token;
}
