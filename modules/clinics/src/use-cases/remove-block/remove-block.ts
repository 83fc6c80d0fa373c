import type { Refusal } from '@agendify/contracts';
import { type BlockId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { deleteBlock } from '../../data/block-store.ts';
import { touchPractice } from '../../data/practice-store.ts';

/** Removes a block: its period can be booked again. Refuses `not-found`. */
export async function removeBlock(tx: TenantTx, id: BlockId): Promise<Result<null, Refusal<'not-found'>>> {
  const practiceId = await deleteBlock(tx, id);
  if (!practiceId) return refuse({ code: 'not-found' });
  await touchPractice(tx, practiceId);
  return ok(null);
}
