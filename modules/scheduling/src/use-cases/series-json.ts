import type { ChangedVisits, PlannedVisit } from '@agendify/contracts';
import type { SeriesId } from '@agendify/kernel';

/** A series as the API shows it, of appointments that PostgreSQL has written. */
export function seriesJson(
  id: SeriesId,
  appointments: readonly string[],
  leftOut: readonly PlannedVisit[],
): string {
  return `{"id":"${id}","appointments":[${appointments.join(',')}],"leftOut":${JSON.stringify(leftOut)}}`;
}

/** What became of visits as the API shows it, of appointments that PostgreSQL has written. */
export function changedVisitsJson(
  changed: readonly string[],
  unchanged: ChangedVisits['unchanged'] = [],
): string {
  return `{"changed":[${changed.join(',')}],"unchanged":${JSON.stringify(unchanged)}}`;
}
