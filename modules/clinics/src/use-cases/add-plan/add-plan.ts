import type { Insurer, NewPlan, Refusal } from '@agendify/contracts';
import { type IdSource, type InsurerId, PlanId, type Result, ok, refuse } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import { PLAN_NAME_ONCE, findInsurer, getInsurer, insertPlans } from '../../data/insurer-store.ts';

/** Makes adding a plan to an insurer. Refuses `not-found` and `name-taken`. */
export function makeAddPlan({ newId }: { readonly newId: IdSource }) {
  return async (
    tx: TenantTx,
    insurerId: InsurerId,
    { name }: NewPlan,
  ): Promise<Result<Insurer, Refusal<'not-found' | 'name-taken'>>> => {
    if (!(await findInsurer(tx, insurerId))) return refuse({ code: 'not-found' });
    const inserted = await orRefusal(insertPlans(tx, insurerId, [{ id: PlanId.parse(newId()), name }]), {
      [PLAN_NAME_ONCE]: { code: 'name-taken' } as const,
    });
    return inserted.ok ? ok(await getInsurer(tx, insurerId)) : inserted;
  };
}
