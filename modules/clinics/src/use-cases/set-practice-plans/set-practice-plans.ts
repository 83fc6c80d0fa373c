import type { Practice, PracticePlans, Refusal } from '@agendify/contracts';
import { type Clock, type PracticeId, type Result, ok, refuse } from '@agendify/kernel';
import type { TenantTx } from '@agendify/platform';
import type { z } from 'zod';
import { holdRules } from '../../data/place-store.ts';
import {
  getPractice,
  lockPractice,
  replacePracticePlans,
  touchPractice,
  updatePractice,
} from '../../data/practice-store.ts';
import { checkReferences, referencesIn } from '../check-references.ts';

/** Makes setting which plans a practice takes, and whether it takes who pays privately. Refuses `not-found` and `reference-unknown`. */
export function makeSetPracticePlans({ clock }: { readonly clock: Clock }) {
  return async (
    tx: TenantTx,
    id: PracticeId,
    { planIds, acceptsPrivate }: z.infer<typeof PracticePlans>,
  ): Promise<Result<Practice, Refusal<'not-found' | 'reference-unknown'>>> => {
    await holdRules(tx);
    if (!(await lockPractice(tx, id))) return refuse({ code: 'not-found' });
    const references = await checkReferences(tx, referencesIn('plan', '/planIds', planIds));
    if (!references.ok) return references;
    await replacePracticePlans(tx, id, [...new Set(planIds)]);
    await updatePractice(tx, id, { acceptsPrivate });
    await touchPractice(tx, id);
    return ok(await getPractice(tx, id, clock()));
  };
}
