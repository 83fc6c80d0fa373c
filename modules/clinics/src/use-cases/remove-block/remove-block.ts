import type { Refusal } from '@agendify/contracts';
import { type BlockId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { deleteBlock } from '../../data/block-store.ts';

/** Removes a block or an absence: its period can be booked again. Refuses `not-found`. */
export async function removeBlock(tx: TenantTx, id: BlockId): Promise<Result<null, Refusal<'not-found'>>> {
  return (await deleteBlock(tx, id)) ? ok(null) : refuse({ code: 'not-found' });
}
