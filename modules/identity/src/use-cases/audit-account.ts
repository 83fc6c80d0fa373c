import type { AccountId, OrganizationId } from '@agendify/kernel';
import { type AuditedAct, type SystemTx, auditAsSystem } from '@agendify/platform';
import { listOrganizationsOf } from '../data/membership-store.ts';

/**
 * Writes what was done to an account into the trail of every organization to which it belongs, also where it may not enter for now:
 * a password or a second factor opens all of them, whichever one its session was in. `joining`: one to which it will belong at the
 * end of the transaction.
 */
export async function auditAccount(
  tx: SystemTx,
  accountId: AccountId,
  act: Pick<AuditedAct, 'action' | 'changes'>,
  joining?: OrganizationId,
): Promise<void> {
  const places = new Set(await listOrganizationsOf(tx, accountId));
  if (joining) places.add(joining);
  for (const organizationId of places)
    await auditAsSystem(tx, organizationId, { ...act, object: { kind: 'account', id: accountId } });
}
