import type { NewRecurringBlock, RecurringBlock, Refusal } from '@agendify/contracts';
import { type IdSource, RecurringBlockId, type Result, ok } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import { findRecurringBlock, insertRecurringBlock } from '../../data/recurring-block-store.ts';
import { minutesFromTo } from '../../domain/weekly-hours.ts';
import { checkReferences } from '../check-references.ts';
import { scopeReferences } from '../create-block/scope-references.ts';

/** Makes blocking a time of the week. Refuses `reference-unknown` for an unknown scope. */
export function makeCreateRecurringBlock({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    { scopeKind, scopeId, weekdays, startsAt, endsAt, ...block }: NewRecurringBlock,
  ): Promise<Result<RecurringBlock, Refusal<'reference-unknown'>>> => {
    const scope = { scopeKind, scopeId: scopeId ?? null };
    const references = await checkReferences(tx, scopeReferences(scope));
    if (!references.ok) return references;
    const id = RecurringBlockId.parse(newId());
    const [startsMinute, endsMinute] = minutesFromTo(startsAt, endsAt);
    await insertRecurringBlock(tx, {
      id,
      ...scope,
      weekdays: weekdays.toSorted(),
      startsMinute,
      endsMinute,
      everyWeeks: block.everyWeeks,
      validFrom: block.validFrom,
      validUntil: block.validUntil ?? null,
      reason: block.reason ?? null,
    });
    const made = await findRecurringBlock(tx, id);
    if (!made) throw new Error('a recurring block that was just made must be found');
    return ok(made);
  };
}
