import { type LocalDate, addDays } from '@agendify/kernel';
import type { FollowUpRight } from './engine/rulebook.ts';

/** The visit that gives the right. */
export type OriginVisit = {
  readonly state: string;
  readonly patientId: string;
  readonly professionalId: string | null;
  readonly date: LocalDate;
};

/** The visit that claims it. */
export type FollowUpVisit = {
  readonly patientId: string;
  readonly professionalId: string;
  readonly insurerId: string | null;
  readonly date: LocalDate;
};

/** Why a visit is no follow-up of another. */
export type FollowUpObjection =
  'no-rule' | 'not-completed' | 'other-patient' | 'other-professional' | 'too-late';

/** How many follow-ups the visit gives, or why none. How many are used up, the database knows. */
export function followUpCount(
  rights: readonly FollowUpRight[],
  origin: OriginVisit,
  visit: FollowUpVisit,
): { readonly count: number } | { readonly objection: FollowUpObjection } {
  if (origin.patientId !== visit.patientId) return { objection: 'other-patient' };
  if (origin.professionalId !== visit.professionalId) return { objection: 'other-professional' };
  if (origin.state !== 'completed') return { objection: 'not-completed' };
  const right = rightOf(rights, visit);
  if (!right) return { objection: 'no-rule' };
  return visit.date > addDays(origin.date, right.days) ? { objection: 'too-late' } : { count: right.count };
}

function rightOf(rights: readonly FollowUpRight[], visit: FollowUpVisit): FollowUpRight | undefined {
  const fitting = rights.filter(
    ({ professionalId, insurerId }) =>
      (professionalId === undefined || professionalId === visit.professionalId) &&
      (insurerId === undefined || insurerId === visit.insurerId),
  );
  return fitting.toSorted((a, b) => fieldsOf(b) - fieldsOf(a))[0];
}

function fieldsOf({ professionalId, insurerId }: FollowUpRight): number {
  return Number(professionalId !== undefined) + Number(insurerId !== undefined);
}
