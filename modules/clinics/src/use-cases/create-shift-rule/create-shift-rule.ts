import type { NewShiftRule, Refusal, ShiftRule } from '@agendify/contracts';
import { type IdSource, type Result, ShiftRuleId, minutesOf, ok } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { insertShiftRule } from '../../data/shift-rule-store.ts';
import { checkReferences } from '../check-references.ts';

/** Makes adding a quota, a reservation or a limit of squeeze-ins. Refuses `reference-unknown`. */
export function makeCreateShiftRule({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    { practiceId, weekdays, startsAt, endsAt, kind, payer, quantity, releaseHours }: NewShiftRule,
  ): Promise<Result<ShiftRule, Refusal<'reference-unknown'>>> => {
    const references = await checkReferences(tx, [
      { kind: 'practice', id: practiceId, pointer: '/practiceId' },
      {
        kind: 'insurer',
        id: payer?.kind === 'insurer' ? payer.insurerId : null,
        pointer: '/payer/insurerId',
      },
      { kind: 'plan', id: payer?.kind === 'plan' ? payer.planId : null, pointer: '/payer/planId' },
    ]);
    if (!references.ok) return references;
    const rule = await insertShiftRule(tx, {
      id: ShiftRuleId.parse(newId()),
      practiceId,
      weekdays: [...new Set(weekdays)].toSorted(),
      startsMinute: minutesOf(startsAt),
      endsMinute: minutesOf(endsAt),
      kind,
      payer: payer ?? null,
      quantity: quantity ?? null,
      releaseHours: releaseHours ?? null,
    });
    return ok(rule);
  };
}
