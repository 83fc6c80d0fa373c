import { type Interval, contains, intersect, subtract, union } from '@agendify/kernel';
import { FIRST_SQUEEZED_SEAT, type SeatBusy } from './facts.ts';
import { type Margins, anyOf, isTooNear, keptFrom, startWindows } from './gaps.ts';
import type { Need } from './rulebook.ts';
import type { SurveyedResource } from './survey.ts';

const MINUTE_MS = 60_000;
/** A need that would end before it begins still occupies so long. */
const SHORTEST_MS = 5 * MINUTE_MS;

/** The period that a need occupies of a visit: its own sub-interval. */
export function occupiedBy(need: Need, during: Interval): Interval {
  const startMs = during.startMs - need.leadMinutes * MINUTE_MS;
  return { startMs, endMs: Math.max(startMs + SHORTEST_MS, during.endMs + need.trailMinutes * MINUTE_MS) };
}

/** When a visit may start so that one candidate has a free seat over the whole period of the need. */
export function startsWithResource(
  need: Need,
  resources: readonly SurveyedResource[],
  busyOf: (resourceId: string) => readonly SeatBusy[],
  durationMs: number,
  margins: Margins,
): Interval[] {
  const occupied = occupiedBy(need, { startMs: 0, endMs: durationMs });
  const lengthMs = occupied.endMs - occupied.startMs;
  const ways = resources.map(({ resource, usable }) => {
    const busy = ordinary(busyOf(resource.id));
    if (busy.length < resource.capacity) return startWindows(usable, lengthMs);
    if (resource.capacity === 1) {
      const kept = busy.map((each) => keptFrom(each, margins));
      return startWindows(subtract(usable, kept), lengthMs);
    }
    return subtract(startWindows(usable, lengthMs), fullStarts(resource.capacity, busy, lengthMs, margins));
  });
  return anyOf(ways).map(({ startMs, endMs }) => ({
    startMs: startMs - occupied.startMs,
    endMs: endMs - occupied.startMs,
  }));
}

/** Whether some candidate has a free seat for this visit. */
export function hasResource(
  need: Need,
  resources: readonly SurveyedResource[],
  busyOf: (resourceId: string) => readonly SeatBusy[],
  during: Interval,
  margins: Margins,
): boolean {
  const occupied = occupiedBy(need, during);
  return resources.some(
    ({ resource, usable }) =>
      usable.some((period) => contains(period, occupied)) &&
      freeSeat(resource.capacity, busyOf(resource.id), occupied, margins) !== null,
  );
}

/**
 * The lowest free seat for a visit in this period, or null where as many seats are taken as there are, whichever they
 * are: who has one that is no longer there, or was displaced, is in the room all the same.
 */
export function freeSeat(
  capacity: number,
  busy: readonly SeatBusy[],
  during: Interval,
  margins: Margins,
): number | null {
  const near = ordinary(busy).filter((each) => isTooNear([each], during, margins));
  const taken = new Set(near.map(({ seat }) => seat));
  if (taken.size >= capacity) return null;
  let seat = 0;
  while (taken.has(seat)) seat++;
  return seat;
}

/** Who counts: squeeze-ins are over the capacity on purpose and leave it as it is. */
function ordinary(busy: readonly SeatBusy[]): SeatBusy[] {
  return busy.filter(({ seat }) => seat < FIRST_SQUEEZED_SEAT);
}

/** The starts at which visits of this length would meet as many taken seats as there are. */
function fullStarts(
  capacity: number,
  busy: readonly SeatBusy[],
  lengthMs: number,
  margins: Margins,
): Interval[] {
  const steps = [...Map.groupBy(busy, ({ seat }) => seat).values()]
    .flatMap((rows) =>
      union(
        rows
          .map((each) => keptFrom(each, margins))
          .map(({ startMs, endMs }) => ({ startMs: startMs - lengthMs + 1, endMs })),
      ),
    )
    .flatMap(({ startMs, endMs }) => [
      { ms: startMs, by: 1 },
      { ms: endMs, by: -1 },
    ])
    .toSorted((a, b) => a.ms - b.ms || a.by - b.by);
  const full: Interval[] = [];
  let taken = 0;
  let sinceMs = 0;
  for (const { ms, by } of steps) {
    if (by > 0 && taken === capacity - 1) sinceMs = ms;
    if (by < 0 && taken === capacity) full.push({ startMs: sinceMs, endMs: ms });
    taken += by;
  }
  return full;
}

/** The starts that all of several demands allow. */
export function allOf(demands: readonly (readonly Interval[])[]): Interval[] {
  const [first = [], ...others] = demands;
  return others.reduce<Interval[]>((common, next) => intersect(common, next), [...first]);
}
