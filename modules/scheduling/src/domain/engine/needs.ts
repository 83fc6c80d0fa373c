import { type Interval, contains, intersect, subtract } from '@agendify/kernel';
import type { SeatBusy } from './facts.ts';
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
  const ways = resources.flatMap(({ resource, usable }) =>
    seatsOf(resource.capacity, busyOf(resource.id)).map((busy) => {
      const free =
        busy.length === 0
          ? usable
          : subtract(
              usable,
              busy.map((each) => keptFrom(each, margins)),
            );
      return startWindows(free, occupied.endMs - occupied.startMs);
    }),
  );
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
      seatsOf(resource.capacity, busyOf(resource.id)).some((busy) => !isTooNear(busy, occupied, margins)),
  );
}

/** What is taken of each seat. One that is free at all times stands for all such. */
function seatsOf(capacity: number, busy: readonly SeatBusy[]): (readonly SeatBusy[])[] {
  if (capacity === 1) return [busy.filter(({ seat }) => seat === 0)];
  const bySeat = Map.groupBy(busy, ({ seat }) => seat);
  const taken = [...bySeat].filter(([seat]) => seat < capacity).map(([, rows]) => rows);
  return taken.length < capacity ? [...taken, []] : taken;
}

/** The starts that all of several demands allow. */
export function allOf(demands: readonly (readonly Interval[])[]): Interval[] {
  const [first = [], ...others] = demands;
  return others.reduce<Interval[]>((common, next) => intersect(common, next), [...first]);
}
