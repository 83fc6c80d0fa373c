import type { Interval } from '@agendify/kernel';
import { assign } from './assign.ts';
import type { SeatBusy } from './facts.ts';
import { type Margins, anyOf } from './gaps.ts';
import { freeResources, freeSeat, occupiedBy, startsByResource } from './needs.ts';
import type { Survey } from './survey.ts';

type Needs = Survey['needs'];
type BusyOf = (resourceId: string) => readonly SeatBusy[];

/** What meets a need: a seat of a resource over the period of the need. */
export type Met = { readonly resourceId: string; readonly seat: number; readonly occupied: Interval };

/**
 * What meets the needs of one visit, each by a resource of its own: as far as it goes, up to the first need that cannot be
 * met together with those before it.
 */
export function meetNeeds(needs: Needs, busyOf: BusyOf, during: Interval, margins: Margins): Met[] {
  const given = assign(needs.length, (index) => {
    const { need, resources } = needs[index] ?? {};
    return need && resources ? freeResources(need, resources, busyOf, during, margins) : [];
  });
  return given.flatMap((resourceId, index) => {
    const { need, resources = [] } = needs[index] ?? {};
    const found = resources.find(({ resource }) => resource.id === resourceId);
    if (!need || !found) return [];
    const occupied = occupiedBy(need, during);
    const seat = freeSeat(found.resource.capacity, busyOf(resourceId), occupied, margins);
    return seat === null ? [] : [{ resourceId, seat, occupied }];
  });
}

/** When a visit may start, as its needs demand it; what it may start by is what all of these allow. */
export function startsWithNeeds(
  needs: Needs,
  busyOf: BusyOf,
  durationMs: number,
  margins: Margins,
): Interval[][] {
  const waysOf = ({ need, resources }: Needs[number]): Map<string, Interval[]> =>
    startsByResource(need, resources, busyOf, durationMs, margins);
  const shared = needs.length === 1 ? [] : needs.filter((each) => sharesCandidates(each, needs));
  const alone = needs.filter((each) => !shared.includes(each));
  const demands = alone.map((each) => anyOf([...waysOf(each).values()]));
  return shared.length === 0 ? demands : [...demands, startsOfShared(shared.map(waysOf))];
}

function sharesCandidates(each: Needs[number], needs: Needs): boolean {
  const ids = new Set(each.resources.map(({ resource }) => resource.id));
  return needs.some(
    (other) => other !== each && other.resources.some(({ resource }) => ids.has(resource.id)),
  );
}

/** The starts at which each need has a resource of its own: looked at whenever one of them becomes free or is taken. */
function startsOfShared(ways: readonly ReadonlyMap<string, readonly Interval[]>[]): Interval[] {
  const free = ways.map(() => new Set<string>());
  const changes = ways.flatMap((byResource, index) =>
    [...byResource].flatMap(([id, periods]) =>
      periods.flatMap(({ startMs, endMs }) => [
        { ms: startMs, apply: () => free[index]?.add(id) },
        { ms: endMs, apply: () => free[index]?.delete(id) },
      ]),
    ),
  );
  const starts: Interval[] = [];
  let sinceMs: number | null = null;
  // In order of time; what ends at an instant and begins again is neither.
  for (const [ms, all] of [...Map.groupBy(changes, (change) => change.ms)].toSorted(([a], [b]) => a - b)) {
    for (const { apply } of all) apply();
    const isMet = assign(ways.length, (index) => free[index] ?? []).length === ways.length;
    if (isMet) sinceMs ??= ms;
    else if (sinceMs !== null) {
      starts.push({ startMs: sinceMs, endMs: ms });
      sinceMs = null;
    }
  }
  return starts;
}
