import type { Refusal } from '@agendify/contracts';
import { type Result, type ShiftRuleId, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { deleteShiftRule } from '../../data/shift-rule-store.ts';

/** Removes a rule of a shift. Refuses `not-found`. */
export async function removeShiftRule(
  tx: TenantTx,
  id: ShiftRuleId,
): Promise<Result<null, Refusal<'not-found'>>> {
  return (await deleteShiftRule(tx, id)) ? ok(null) : refuse({ code: 'not-found' });
}
