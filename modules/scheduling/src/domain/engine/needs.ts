import { type Interval, contains, intersect, subtract, union } from '@agendify/kernel';
import { FIRST_SQUEEZED_SEAT, type SeatBusy } from './facts.ts';
import { type Margins, isTooNear, keptFrom, startWindows } from './gaps.ts';
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

/** When a visit may start so that a candidate has a free seat over the whole period of the need, by candidate. */
export function startsByResource(
  need: Need,
  resources: readonly SurveyedResource[],
  busyOf: (resourceId: string) => readonly SeatBusy[],
  durationMs: number,
  margins: Margins,
): Map<string, Interval[]> {
  const occupied = occupiedBy(need, { startMs: 0, endMs: durationMs });
  const lengthMs = occupied.endMs - occupied.startMs;
  return new Map(
    resources.map(({ resource, usable }) => [
      resource.id,
      freeWindows(resource.capacity, usable, ordinary(busyOf(resource.id)), lengthMs, margins).map(
        ({ startMs, endMs }) => ({ startMs: startMs - occupied.startMs, endMs: endMs - occupied.startMs }),
      ),
    ]),
  );
}

function freeWindows(
  capacity: number,
  usable: readonly Interval[],
  busy: readonly SeatBusy[],
  lengthMs: number,
  margins: Margins,
): Interval[] {
  if (busy.length < capacity) return startWindows(usable, lengthMs);
  if (capacity > 1)
    return subtract(startWindows(usable, lengthMs), fullStarts(capacity, busy, lengthMs, margins));
  const kept = busy.map((each) => keptFrom(each, margins));
  return startWindows(subtract(usable, kept), lengthMs);
}

/** The candidates that have a free seat for this visit, in their order. */
export function* freeResources(
  need: Need,
  resources: readonly SurveyedResource[],
  busyOf: (resourceId: string) => readonly SeatBusy[],
  during: Interval,
  margins: Margins,
): Generator<string> {
  const occupied = occupiedBy(need, during);
  for (const { resource, usable } of resources)
    if (
      usable.some((period) => contains(period, occupied)) &&
      freeSeat(resource.capacity, busyOf(resource.id), occupied, margins) !== null
    )
      yield resource.id;
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
