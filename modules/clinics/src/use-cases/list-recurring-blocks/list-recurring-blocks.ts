import type { RecurringBlock, Window } from '@agendify/contracts';
import type { RecurringBlockId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { listRecurringBlocks as readRecurringBlocks } from '../../data/recurring-block-store.ts';

/** Recurring blocks, or those of one scope, in the order in which they were made. An unknown scope has none. */
export function listRecurringBlocks(
  tx: TenantTx,
  filter: Parameters<typeof readRecurringBlocks>[1],
  window: Window<RecurringBlockId>,
): Promise<readonly RecurringBlock[]> {
  return readRecurringBlocks(tx, filter, window);
}
