import type { Refusal } from '@agendify/contracts';
import { type ExceptionId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { deleteException } from '../../data/exception-store.ts';

/** Removes an exception: the day has its usual hours again. Refuses `not-found`. */
export async function removeException(
  tx: TenantTx,
  id: ExceptionId,
): Promise<Result<null, Refusal<'not-found'>>> {
  return (await deleteException(tx, id)) ? ok(null) : refuse({ code: 'not-found' });
}
