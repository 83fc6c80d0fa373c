import type { Schema } from '../../../lib/api/client.ts';

type Modality = 'in-person' | 'video';
type Visit = 'first' | 'return';

/** What is booked of a service beside its time, as it is typed; empty: as usual. */
export type CaseDraft = {
  readonly planId: string;
  readonly visit: '' | Visit;
  readonly modality: '' | Modality;
};

/** A case in which nothing is other than usual. */
export const usualCase: CaseDraft = { planId: '', visit: '', modality: '' };

/** What can be chosen of a case at a practice for a service: only what makes a difference there. */
export type CaseChoices = {
  readonly planIds: readonly string[];
  readonly acceptsPrivate: boolean;
  readonly hasVisits: boolean;
  readonly modalities: readonly Modality[];
};

/** The choices of a practice and the rules of a service; none as long as they are not known. */
export function caseChoices(
  practice: Pick<Schema<'Practice'>, 'planIds' | 'acceptsPrivate'> | undefined,
  rules: Pick<Schema<'ServiceRules'>, 'durations' | 'modalities'> | undefined,
): CaseChoices {
  const modalities = rules?.modalities ?? [];
  return {
    planIds: practice?.planIds ?? [],
    acceptsPrivate: practice?.acceptsPrivate ?? true,
    hasVisits: rules?.durations.some(({ visit }) => visit !== undefined) ?? false,
    modalities: modalities.length > 1 ? modalities : [],
  };
}

/** The case that is meant: what is typed and can be chosen here; where nobody pays privately, the first plan. */
export function chosenCase(draft: CaseDraft, choices: CaseChoices): CaseDraft {
  const { planIds, acceptsPrivate, hasVisits, modalities } = choices;
  const usualPlan = acceptsPrivate ? '' : (planIds[0] ?? '');
  return {
    planId: planIds.includes(draft.planId) ? draft.planId : usualPlan,
    visit: hasVisits ? draft.visit : '',
    modality: modalities.find((each) => each === draft.modality) ?? '',
  };
}

/** What the API takes for a case. */
export function caseBody({ planId, visit, modality }: CaseDraft): {
  planId?: string;
  visit?: Visit;
  modality?: Modality;
} {
  return {
    ...(planId === '' ? {} : { planId }),
    ...(visit === '' ? {} : { visit }),
    ...(modality === '' ? {} : { modality }),
  };
}
