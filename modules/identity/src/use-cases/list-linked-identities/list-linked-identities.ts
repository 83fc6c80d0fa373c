import type { LinkedIdentity } from '@agendify/contracts';
import type { MemberCaller, SystemTx } from '@agendify/platform';
import { listLinkedIdentities as readLinkedIdentities } from '../../data/linked-identity-store.ts';

/** Who the caller is elsewhere, the oldest link first. */
export async function listLinkedIdentities(
  tx: SystemTx,
  { accountId }: MemberCaller,
): Promise<LinkedIdentity[]> {
  return readLinkedIdentities(tx, accountId);
}
