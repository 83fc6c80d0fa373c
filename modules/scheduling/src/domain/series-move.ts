import {
  type LocalDate,
  type TimeZone,
  addDays,
  daysFrom,
  instantInDay,
  localDateOf,
  zonedDay,
} from '@agendify/kernel';
import { minuteInDay } from './engine/hours.ts';

/** A visit that is moved, where it is. */
export type VisitToMove = {
  readonly startMs: number;
  /** The local day of its start. */
  readonly date: LocalDate;
  readonly timeZone: TimeZone;
};

/**
 * Where visits go when one of them goes to `targetMs`: by the same number of local days, to the same local time. Each
 * in its own zone, unless all go to a practice in the zone of the target. In the order in which none takes the place of
 * one that has not left yet: forward from the last to the first, backward from the first to the last.
 */
export function movesAlike<V extends VisitToMove>(
  visits: readonly V[],
  named: V,
  targetMs: number,
  target: { readonly timeZone: TimeZone; readonly isForAll: boolean },
): { readonly visit: V; readonly startMs: number }[] {
  const date = localDateOf(targetMs, target.timeZone);
  const minute = minuteInDay(zonedDay(date, target.timeZone), targetMs, target.timeZone);
  const days = daysFrom(named.date, date);
  const startOf = (visit: V): number => {
    if (visit === named) return targetMs;
    const zone = target.isForAll ? target.timeZone : visit.timeZone;
    return instantInDay(zonedDay(addDays(visit.date, days), zone), minute, zone);
  };
  const isForward = targetMs > named.startMs;
  return visits
    .toSorted((a, b) => (isForward ? b.startMs - a.startMs : a.startMs - b.startMs))
    .map((visit) => ({ visit, startMs: startOf(visit) }));
}
