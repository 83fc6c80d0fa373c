import type { Block, Window } from '@agendify/contracts';
import { type Instant, type PracticeId, epochMsOf } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { type BlockKey, listBlocks as readBlocks } from '../../data/block-store.ts';

/** The blocks of a practice that end after `from`, in order of their starts. An unknown practice has none. */
export function listBlocks(
  tx: TenantTx,
  { practiceId, from }: { readonly practiceId: PracticeId; readonly from?: Instant | undefined },
  window: Window<BlockKey>,
): Promise<readonly Block[]> {
  return readBlocks(tx, { practiceId, from: from && new Date(epochMsOf(from)) }, window);
}
