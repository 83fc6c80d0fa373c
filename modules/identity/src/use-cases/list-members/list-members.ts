import type { Member, Window } from '@agendify/contracts';
import type { TenantTx } from '@agendify/platform';
import { type MemberKey, listMembers as readMembers } from '../../data/member-store.ts';

/** The team of the organization by name. */
export async function listMembers(tx: TenantTx, window: Window<MemberKey>): Promise<readonly Member[]> {
  return readMembers(tx, window);
}
