import type { OrganizationId } from '@agendify/kernel';
import type { Database } from '@agendify/platform';
import { keepBlockTimes, listBlocksToCome } from '../../data/recompute-block-store.ts';
import { periodsMovedBy } from '../../domain/moved-periods.ts';
import type { Law } from './recompute-organization.ts';

/**
 * Gives the blocks and absences of an organization their instants by a law, and answers how many have others. They are rules of
 * the tenant, and change as such: remembered rulebooks and hints are computed anew. A law without a version changes nothing.
 */
export async function recomputeBlocks(
  db: Pick<Database, 'inTenant'>,
  organizationId: OrganizationId,
  { rules, scope, version, nowMs }: Law,
): Promise<number> {
  return db.inTenant({ organizationId, accountId: null }, async (tx) => {
    const blocks = await listBlocksToCome(tx, scope, nowMs);
    const moved = periodsMovedBy(rules, blocks);
    if (version !== null && blocks.length > 0) await keepBlockTimes(tx, version, blocks, moved);
    return moved.length;
  });
}
