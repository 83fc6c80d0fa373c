import { ApiProblem } from '../../../lib/api/problem.ts';

/** A time that was free a moment ago. */
export type Alternative = { readonly startsAt: string; readonly endsAt: string };

/** The nearest free times that a refusal offers, best first; none for any other failure. */
export function alternativesOf(failure: unknown): readonly Alternative[] {
  if (!(failure instanceof ApiProblem) || !failure.is('slot-taken')) return [];
  const alternatives: unknown = failure.body['alternatives'];
  return Array.isArray(alternatives) ? alternatives.filter(isAlternative) : [];
}

function isAlternative(value: unknown): value is Alternative {
  return (
    typeof value === 'object' &&
    value !== null &&
    'startsAt' in value &&
    typeof value.startsAt === 'string' &&
    'endsAt' in value &&
    typeof value.endsAt === 'string'
  );
}
