import type { Passkey } from '@agendify/contracts';
import type { MemberCaller, SystemTx } from '@agendify/platform';
import { listPasskeys as readPasskeys } from '../../data/passkey-store.ts';

/** The passkeys of the caller, the oldest first. */
export async function listPasskeys(tx: SystemTx, { accountId }: MemberCaller): Promise<Passkey[]> {
  return readPasskeys(tx, accountId);
}
