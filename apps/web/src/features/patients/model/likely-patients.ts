import { ApiProblem } from '../../../lib/api/problem.ts';

/** A registered patient who may be the same person. */
export type LikelyPatient = {
  readonly id: string;
  readonly fullName: string;
  readonly birthDate: string | null;
  readonly phone: string | null;
};

/** The likely ones that a refusal names; none for any other failure. */
export function likelyPatients(failure: unknown): readonly LikelyPatient[] {
  if (!(failure instanceof ApiProblem) || !failure.is('possible-duplicate')) return [];
  const candidates: unknown = failure.body['candidates'];
  return Array.isArray(candidates) ? candidates.filter(isLikelyPatient) : [];
}

function isLikelyPatient(value: unknown): value is LikelyPatient {
  return (
    typeof value === 'object' &&
    value !== null &&
    'id' in value &&
    typeof value.id === 'string' &&
    'fullName' in value &&
    typeof value.fullName === 'string'
  );
}
