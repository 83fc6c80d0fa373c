import type { Refusal } from '@agendify/contracts';
import { type RecurringBlockId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { deleteRecurringBlock } from '../../data/recurring-block-store.ts';

/** Removes a recurring block, also of the past. Refuses `not-found`. */
export async function removeRecurringBlock(
  tx: TenantTx,
  id: RecurringBlockId,
): Promise<Result<null, Refusal<'not-found'>>> {
  return (await deleteRecurringBlock(tx, id)) ? ok(null) : refuse({ code: 'not-found' });
}
