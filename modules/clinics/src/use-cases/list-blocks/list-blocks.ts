import type { Block, Window } from '@agendify/contracts';
import { type Instant, epochMsOf } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type BlockFilter, type BlockKey, listBlocks as readBlocks } from '../../data/block-store.ts';

/** Blocks and absences that end after `from`, in order of their starts. An unknown scope has none. */
export function listBlocks(
  tx: TenantTx,
  { from, ...filter }: Omit<BlockFilter, 'from'> & { readonly from?: Instant | undefined },
  window: Window<BlockKey>,
): Promise<readonly Block[]> {
  return readBlocks(tx, { ...filter, from: from && new Date(epochMsOf(from)) }, window);
}
