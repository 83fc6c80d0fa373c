import type { Column } from './agenda-day.ts';
import { type Span, joinSpans, spansOverlap, withoutSpans } from './span.ts';

/** What speaks against a time, as far as this desk knows; the API has the last word. */
export type Conflict = 'taken' | 'blocked' | 'busy' | 'closed' | 'past';

/** Why a visit could not be at a time of a column: undefined when nothing is known against it. */
export function conflictAt(
  column: Column,
  span: Span,
  options: { without: string; nowMinute: number },
): Conflict | undefined {
  const meets = (other: Span): boolean => spansOverlap(other, span);
  if (span.from < options.nowMinute) return 'past';
  if (column.visits.some((visit) => visit.id !== options.without && meets(visit))) return 'taken';
  if (column.blocks.some(meets)) return 'blocked';
  if (column.busy.some(meets)) return 'busy';
  return withoutSpans(span, joinSpans(column.open)).length > 0 ? 'closed' : undefined;
}
