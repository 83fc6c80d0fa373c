import { addDays, localDateOf } from '@agendify/kernel';
import { ALTERNATIVES_OFFERED, type NearestRange, nearestStarts } from './alternatives.ts';
import { type Taken, factsWith, takenAt } from './as-booked.ts';
import type { Facts } from './engine/facts.ts';
import { type Judgement, findObjection, surveyAround } from './engine/find-objection.ts';
import { type FreeStart, freeStarts } from './engine/free-starts.ts';
import type { Objection } from './engine/objection.ts';
import type { Offer } from './engine/offer.ts';
import type { SeriesVisit } from './series.ts';

/** How far from a wish alternatives are sought, in days: near, and further ahead where that does not hold enough. */
const REACHES = [
  { before: 7, after: 7 },
  { before: 7, after: 60 },
] as const;

/** The local days whose facts are needed to find alternatives to starts between two: see `alternativesToEach`. */
export function daysAround(offer: Offer, firstMs: number, lastMs: number, nowMs: number) {
  const zone = offer.rulebook.timeZone;
  const today = localDateOf(nowMs, zone);
  const from = addDays(localDateOf(firstMs, zone), -7);
  const last = localDateOf(lastMs, zone);
  return { from: from < today ? today : from, to: addDays(last < today ? today : last, 60) };
}

/** A visit of a series, and what the rules and the world say to it. */
export type PlannedVisit = SeriesVisit & {
  readonly verdict: 'fits' | 'refused' | 'skipped';
  readonly objection: Objection | null;
  /** Of one that is refused: the nearest free times beside the others, best first. */
  readonly alternatives: readonly FreeStart[];
};

/** An offer and the facts to judge it by. `objection` holds at any time. */
export type OfferInWorld = {
  readonly offer: Offer;
  readonly objection: Objection | null;
  readonly facts: Facts;
};

/**
 * Judges the visits of a series in order, each as if those before it that fit were booked. The alternatives of the
 * refused collide with none of the series: see `alternativesToEach`.
 */
export function planVisits(
  world: OfferInWorld,
  visits: readonly SeriesVisit[],
  judgement: Judgement,
): PlannedVisit[] {
  const taken: Taken[] = [];
  const judged = visits.map((visit): PlannedVisit => {
    if (visit.isSkipped) return { ...visit, verdict: 'skipped', objection: null, alternatives: [] };
    const objection = world.objection ?? take(world, taken, visit.startMs, judgement);
    return { ...visit, verdict: objection ? 'refused' : 'fits', objection, alternatives: [] };
  });
  const refused = judged.filter(({ verdict }) => verdict === 'refused').map(({ startMs }) => startMs);
  const alternatives = alternativesToEach(world, refused, judgement, taken).values();
  return judged.map((visit) =>
    visit.verdict === 'refused' ? { ...visit, alternatives: alternatives.next().value ?? [] } : visit,
  );
}

/** The first rule that refuses a visit beside what is taken; one that fits is taken from then on. */
function take(
  { offer, facts }: OfferInWorld,
  taken: Taken[],
  startMs: number,
  judgement: Judgement,
): Objection | null {
  const date = localDateOf(startMs, offer.rulebook.timeZone);
  const known = factsWith(offer, facts, taken, date, date);
  const rules = surveyAround(offer, startMs, judgement.nowMs);
  const objection = findObjection(offer, known, startMs, judgement, rules);
  if (!objection) taken.push(takenAt(offer, known, rules, startMs));
  return objection;
}

/**
 * The free starts nearest to each of several wishes of one patient, beside what others of the same plan take. The best
 * for one wish is not offered to the next: all of the best can be taken together.
 */
export function alternativesToEach(
  world: OfferInWorld,
  wishesMs: readonly number[],
  judgement: Judgement,
  taken: readonly Taken[] = [],
  range: NearestRange = {},
): FreeStart[][] {
  if (world.objection) return wishesMs.map(() => []);
  const together = [...taken];
  return wishesMs.map((wishedMs) => {
    const nearest = nearestTo(world, wishedMs, judgement.nowMs, together, range);
    const [best] = nearest;
    if (best) take(world, together, best.startMs, judgement);
    return nearest;
  });
}

function nearestTo(
  { offer, facts }: OfferInWorld,
  wishedMs: number,
  nowMs: number,
  taken: readonly Taken[],
  range: NearestRange,
): FreeStart[] {
  const { count = ALTERNATIVES_OFFERED } = range;
  const zone = offer.rulebook.timeZone;
  const today = localDateOf(nowMs, zone);
  const wished = localDateOf(wishedMs, zone);
  const day = wished < today ? today : wished;
  let nearest: FreeStart[] = [];
  for (const { before, after } of REACHES) {
    const first = addDays(day, -before);
    const from = first < today ? today : first;
    const to = addDays(day, after);
    const known = factsWith(offer, facts, taken, from, to);
    nearest = nearestStarts(freeStarts(offer, known, from, to, nowMs), wishedMs, range);
    if (nearest.length >= count) break;
  }
  return nearest;
}
