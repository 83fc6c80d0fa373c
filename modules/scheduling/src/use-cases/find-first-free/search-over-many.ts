import type { FirstFreeQuery } from '@agendify/contracts';
import { LocalDate, TimeZone, addDays, instantOf, zonedDay } from '@agendify/kernel';
import type { Candidate, CandidateQuery } from '../../data/next-free-store.ts';
import type { DayPeriod } from '../../domain/day-periods.ts';
import type { Case, Offer } from '../../domain/engine/offer.ts';
import { type Frame, firstInFrame } from '../../domain/frame.ts';
import { type Frontier, makeFrontier } from '../../domain/first-free.ts';

/** A candidate with its rules: what it offers, and until which local day it is asked. */
export type OpenCandidate = {
  readonly offer: Offer;
  readonly lastDay: LocalDate;
  /** How often its days have been looked at without finding any time. */
  readonly looks: number;
};

/** A search under way. */
export type SearchOverMany = {
  readonly case: Case;
  readonly period: DayPeriod | null;
  /** The first local day; null: today. */
  readonly from: LocalDate | null;
  readonly days: number;
  readonly nowMs: number;
  readonly frontier: Frontier<Candidate>;
  /** All who have been read, by name. */
  readonly known: Map<string, Candidate>;
  /** Those whose rules have been looked at. */
  readonly opened: Map<Candidate, OpenCandidate>;
  /** Those who were asked, with what was expected of them, and proved not to be free so early. */
  readonly tooEarly: Map<Candidate, number>;
};

/** Adds those who have not been opened, each not before its frame allows a visit; equals are asked in this order. */
export function addCandidates(search: SearchOverMany, candidates: readonly Candidate[]): void {
  const { frontier, known } = search;
  const firstIn = rememberFirstInFrame();
  for (const candidate of candidates) {
    const name = `${candidate.practiceId} ${candidate.serviceId}`;
    const before = known.get(name);
    if (before && search.opened.has(before)) continue;
    // All are read now, in the order of their names.
    if (before) frontier.drop(before);
    known.set(name, candidate);
    const { frame, boundMs } = candidate;
    const notBeforeMs = frame && firstIn(frame, Math.max(boundMs, firstMsOf(search, frame.timeZone)));
    if (!frame || notBeforeMs !== null) frontier.expect(candidate, notBeforeMs ?? boundMs);
  }
}

/** Many have one frame and ask about one instant: the first of the days. */
function rememberFirstInFrame(): typeof firstInFrame {
  const known = new Map<Frame, Map<number, number | null>>();
  return (frame, notBeforeMs) => {
    const ofFrame = known.get(frame) ?? new Map<number, number | null>();
    known.set(frame, ofFrame);
    const first = ofFrame.get(notBeforeMs);
    if (first !== undefined) return first;
    const computed = firstInFrame(frame, notBeforeMs);
    ofFrame.set(notBeforeMs, computed);
    return computed;
  };
}

/** The first instant of the days of a search. */
export function firstMsOf({ from, nowMs }: SearchOverMany, zone: TimeZone): number {
  return from ? Math.max(nowMs, zonedDay(from, zone).startMs) : nowMs;
}

/** Begins a search. */
export function beginSearch(query: FirstFreeQuery, nowMs: number): SearchOverMany {
  return {
    case: {
      channel: query.channel,
      visit: query.visit ?? null,
      modality: query.modality ?? null,
      planId: query.plan ?? null,
      room: null,
    },
    period: query.period ?? null,
    from: query.from ?? null,
    days: query.days,
    nowMs,
    frontier: makeFrontier(query.limit),
    known: new Map(),
    opened: new Map(),
    tooEarly: new Map(),
  };
}

// No clinic's day begins before it does in the one, nor after it does in the other.
const EARLIEST = TimeZone.parse('Pacific/Kiritimati');
const LATEST = TimeZone.parse('Etc/GMT+12');

/** Whom the search may ask: the first `limit` of those who may be free before `untilMs`, or at all on its days. */
export function candidateQueryOf(
  query: FirstFreeQuery,
  { nowMs, from, days }: SearchOverMany,
  limit: number,
  untilMs = Infinity,
): CandidateQuery {
  const today = LocalDate.parse(new Date(nowMs).toISOString().slice(0, 10));
  const first = from ? instantOf(from, 0, EARLIEST) : nowMs;
  const end = instantOf(addDays(from ?? addDays(today, 1), days), 0, LATEST);
  return {
    serviceId: query.service ?? null,
    profession: query.profession ?? null,
    clinicIds: query.clinics ?? null,
    planId: query.plan ?? null,
    period: query.period ?? null,
    fromMs: Math.max(nowMs, first),
    untilMs: Math.min(end, untilMs),
    limit,
  };
}

/**
 * Whose hints should be computed anew: those that time has overtaken, and, where the case is the plainest, those that were too
 * early. In other cases a practice may well be free later than its hint, which is for all of them.
 */
export function misleading(search: SearchOverMany): Candidate[] {
  const { nowMs, from, tooEarly } = search;
  const { channel, visit, modality, planId } = search.case;
  if (from !== null) return [];
  const isPlain = channel === 'staff' && visit === null && modality === null && planId === null;
  return [...tooEarly].flatMap(([candidate, expectedMs]) =>
    isPlain || expectedMs <= nowMs ? [candidate] : [],
  );
}
