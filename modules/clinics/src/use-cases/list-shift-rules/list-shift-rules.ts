import type { ShiftRule, Window } from '@agendify/contracts';
import type { PracticeId, ShiftRuleId } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { listShiftRules as readShiftRules } from '../../data/shift-rule-store.ts';

/** The rules of the shifts of a practice, in the order in which they were made. An unknown practice has none. */
export function listShiftRules(
  tx: TenantTx,
  practiceId: PracticeId,
  window: Window<ShiftRuleId>,
): Promise<readonly ShiftRule[]> {
  return readShiftRules(tx, practiceId, window);
}
