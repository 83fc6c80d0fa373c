import type { MemberCaller, SystemTx } from '@agendify/platform';
import { lockAccount } from '../data/account-store.ts';
import { hasSessionEnded } from '../data/session-store.ts';

/**
 * Holds the account of a caller until the transaction ends, before a way into it is added. False when the session has ended since the
 * call was let in: what ends sessions and removes ways in holds the account too, and nothing slips in behind it.
 */
export async function holdOwnAccount(
  tx: SystemTx,
  { accountId, sessionId }: Pick<MemberCaller, 'accountId' | 'sessionId'>,
): Promise<boolean> {
  await lockAccount(tx, accountId);
  return !(await hasSessionEnded(tx, sessionId));
}
