import type { Clock } from '@agendify/kernel';
import type { Database, HoldsCondition } from '@agendify/platform';
import { listUnrelated } from '../../data/relation-store.ts';

/** What judging needs. */
export type JudgeRelationDeps = { readonly db: Pick<Database, 'inTenant'>; readonly clock: Clock };

/**
 * The condition `relation-of-care`: of every patient that is touched and exists, the member's own professional has or had a visit,
 * or the member has broken the glass a short while ago. What does not exist is for the use case to refuse.
 */
export function makeJudgeRelationOfCare({ db, clock }: JudgeRelationDeps): HoldsCondition {
  return async (member, touched) => {
    if (touched.length === 0 || touched.some(({ kind }) => kind !== 'patient')) return false;
    const ids = touched.map(({ id }) => id);
    const { accountId, professionalId = null } = member;
    const unrelated = await db.inTenant(member, (tx) =>
      listUnrelated(tx, ids, { accountId, professionalId, nowMs: clock() }),
    );
    return unrelated.length === 0;
  };
}
