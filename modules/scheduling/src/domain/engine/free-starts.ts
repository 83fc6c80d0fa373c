import {
  type Interval,
  type LocalDate,
  type ZonedDay,
  daysBetween,
  intersect,
  subtract,
  zonedDay,
} from '@agendify/kernel';
import { countsAnything, countsAt, isReached } from './counts.ts';
import type { Facts, SeatBusy } from './facts.ts';
import { clearTime, startWindows } from './gaps.ts';
import { startsOfDay } from './grid.ts';
import { earliestStartMs, lastOpenDay } from './horizon.ts';
import { allOf } from './needs.ts';
import type { Offer } from './offer.ts';
import { objectionOfPatient } from './patient-standing.ts';
import { startsWithNeeds } from './shared-needs.ts';
import { type Survey, survey } from './survey.ts';

const MINUTE_MS = 60_000;

/** A free start and the local day it belongs to. */
export type FreeStart = { readonly startMs: number; readonly day: ZonedDay };

/**
 * The starts at which an offer can be taken on the days `from` to `to` (both included), in order: the same answer as
 * asking `findObjection` for each start of the grid, by arithmetic on periods instead. A group session with a free
 * seat is offered at its own start, on the grid or not.
 */
export function freeStarts(
  offer: Offer,
  facts: Facts,
  from: LocalDate,
  to: LocalDate,
  nowMs: number,
): FreeStart[] {
  const last = lastOpenDay(offer, nowMs);
  const until = last !== null && last < to ? last : to;
  if (until < from) return [];
  const zone = offer.rulebook.timeZone;
  const { all, joinable } = startsOf(offer, facts, survey(offer, from, until, nowMs));
  const notBeforeMs = earliestStartMs(offer, nowMs);
  const found: FreeStart[] = [];
  let first = 0;
  for (const date of daysBetween(from, until)) {
    const day = zonedDay(date, zone);
    while ((all[first]?.endMs ?? Infinity) <= day.startMs) first++;
    const starts = joinable.filter((ms) => ms >= Math.max(day.startMs, notBeforeMs) && ms < day.endMs);
    for (let i = first; i < all.length; i++) {
      const window = all[i];
      if (!window || window.startMs >= day.endMs) break;
      for (const startMs of startsOfDay(
        day,
        zone,
        offer.rulebook.service,
        Math.max(window.startMs, notBeforeMs),
      )) {
        if (startMs >= window.endMs) break;
        starts.push(startMs);
      }
    }
    if (joinable.length > 0) starts.sort((a, b) => a - b);
    for (const startMs of new Set(starts)) found.push({ startMs, day });
  }
  return found.filter(({ startMs }) => !isOneTooMany(offer, facts, startMs, nowMs));
}

/** When the rules and the world let a visit start: in these windows, or by joining a session at these instants. */
function startsOf(offer: Offer, facts: Facts, rules: Survey): { all: Interval[]; joinable: number[] } {
  const { service } = offer.rulebook;
  const durationMs = offer.durationMinutes * MINUTE_MS;
  const margins = { beforeMinutes: service.bufferBeforeMinutes, afterMinutes: service.bufferAfterMinutes };
  const open = allOf(rules.layers.map((each) => each.open));
  const covered = [...rules.holidays, ...rules.blocks, ...rules.reserved, ...facts.patientBusy];
  const possible = covered.length === 0 ? open : subtract(open, covered);
  const clear = intersect(possible, clearTime(facts.professionalBusy, margins));
  const busyOf = (id: string): readonly SeatBusy[] => facts.resourceBusy.get(id) ?? [];
  const withResources = startsWithNeeds(rules.needs, busyOf, durationMs, margins);
  const joinable = facts.sessions.filter(
    ({ startMs, endMs, taken }) =>
      service.seats > 1 &&
      taken < service.seats &&
      endMs - startMs === durationMs &&
      possible.some((period) => period.startMs <= startMs && endMs <= period.endMs),
  );
  return {
    all: allOf([startWindows(clear, durationMs), ...withResources]),
    joinable: joinable.map(({ startMs }) => startMs),
  };
}

function isOneTooMany(offer: Offer, facts: Facts, startMs: number, nowMs: number): boolean {
  if (
    countsAnything(offer) &&
    countsAt(offer, startMs, nowMs).some((count) => isReached(count, facts.visits))
  )
    return true;
  return objectionOfPatient(offer, facts, startMs) !== null;
}
