import type { SeriesScope } from '@agendify/contracts';
import type { AppointmentRow } from '../data/appointment-store.ts';

/**
 * The visits that a change is for, seen from one of them: that one; those that start with it or after it; or all from
 * the present on and that one.
 */
export function inScope<V extends Pick<AppointmentRow, 'id' | 'startMs'>>(
  visits: readonly V[],
  named: Pick<AppointmentRow, 'id' | 'startMs'>,
  scope: SeriesScope,
  nowMs: number,
): V[] {
  const fromMs = { this: Infinity, following: named.startMs, all: nowMs }[scope];
  return visits.filter(({ id, startMs }) => id === named.id || startMs >= fromMs);
}
