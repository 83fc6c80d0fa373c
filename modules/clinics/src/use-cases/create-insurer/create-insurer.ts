import type { Insurer, NewInsurer, Refusal } from '@agendify/contracts';
import { type IdSource, InsurerId, PlanId, type Result } from '@agendify/kernel';
import { type TenantTx, orRefusal } from '@agendify/platform';
import {
  INSURER_NAME_ONCE,
  PLAN_NAME_ONCE,
  getInsurer,
  insertInsurer,
  insertPlans,
} from '../../data/insurer-store.ts';

/** Makes adding a health insurer with its plans. Refuses `name-taken`, also where two of the plans bear one name. */
export function makeCreateInsurer({ newId }: { readonly newId: IdSource }) {
  return (tx: TenantTx, { name, plans }: NewInsurer): Promise<Result<Insurer, Refusal<'name-taken'>>> =>
    orRefusal(insert(tx, name, plans), {
      [INSURER_NAME_ONCE]: { code: 'name-taken' },
      [PLAN_NAME_ONCE]: { code: 'name-taken' },
    });

  async function insert(tx: TenantTx, name: string, plans: readonly string[]): Promise<Insurer> {
    const id = InsurerId.parse(newId());
    await insertInsurer(tx, { id, name });
    await insertPlans(
      tx,
      id,
      plans.map((plan) => ({ id: PlanId.parse(newId()), name: plan })),
    );
    return getInsurer(tx, id);
  }
}
