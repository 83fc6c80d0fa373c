import { type Interval, contains, localDateOf, overlaps } from '@agendify/kernel';
import { countsAt, isReached } from './counts.ts';
import type { Facts } from './facts.ts';
import { type Margins, isTooNear } from './gaps.ts';
import { isOnGrid } from './grid.ts';
import { type Moment, objectionOfMoment } from './horizon.ts';
import type { Lift, Objection } from './objection.ts';
import type { Offer } from './offer.ts';
import { objectionOfPatient } from './patient-standing.ts';
import { meetNeeds } from './shared-needs.ts';
import { type Cover, type Survey, survey } from './survey.ts';

const MINUTE_MS = 60_000;

/** How a start is judged: see `Moment`; online and by API only the offered starts can be taken. */
export type Judgement = Moment & {
  readonly mustBeOnGrid: boolean;
  /** A squeeze-in may lie outside the hours and in a reserved shift, never in a block or on a holiday. */
  readonly mayExceedHours?: boolean;
};

/**
 * The first rule that refuses a visit at `startMs`, or null. The order of the rules is the order in which a
 * receptionist would ask: is there anybody, is it the time for it, is it open, is somebody there already, is it too
 * much. What was surveyed may be given, where many starts of the same days are judged.
 */
export function findObjection(
  offer: Offer,
  facts: Facts,
  startMs: number,
  judgement: Judgement,
  rules: Survey = surveyAround(offer, startMs, judgement.nowMs),
): Objection | null {
  return (
    objectionOfRules(offer, startMs, judgement, rules) ??
    objectionOfFacts(offer, facts, startMs, judgement, rules)
  );
}

/** The rules alone, without a look at who is busy: all that can be said before the database is asked. */
export function objectionOfRules(
  offer: Offer,
  startMs: number,
  judgement: Judgement,
  rules: Survey = surveyAround(offer, startMs, judgement.nowMs),
): Objection | null {
  const moment = objectionOfMoment(offer, startMs, judgement);
  if (moment) return moment;
  const { service, timeZone } = offer.rulebook;
  if (judgement.mustBeOnGrid && !isOnGrid(startMs, localDateOf(startMs, timeZone), timeZone, service))
    return {
      rule: 'off-grid',
      cause: { kind: 'service', id: service.id, name: service.name },
      lift: 'choose-later-time',
    };
  const during = { startMs, endMs: startMs + offer.durationMinutes * MINUTE_MS };
  return (
    covered('holiday', rules.holidays, during, 'work-on-holiday') ??
    (judgement.mayExceedHours ? null : outsideHours(rules, during)) ??
    covered('blocked', rules.blocks, during, 'remove-block') ??
    (judgement.mayExceedHours ? null : covered('reserved', rules.reserved, during, 'change-shift-rule'))
  );
}

function objectionOfFacts(
  offer: Offer,
  facts: Facts,
  startMs: number,
  { nowMs }: Judgement,
  rules: Survey,
): Objection | null {
  const { service, professionalId, professionalName } = offer.rulebook;
  const during = { startMs, endMs: startMs + offer.durationMinutes * MINUTE_MS };
  const margins = { beforeMinutes: service.bufferBeforeMinutes, afterMinutes: service.bufferAfterMinutes };
  const session =
    service.seats > 1
      ? facts.sessions.find((each) => each.startMs === startMs && each.endMs === during.endMs)
      : undefined;
  if (session && session.taken >= service.seats)
    return {
      rule: 'session-full',
      cause: { kind: 'session', id: session.id, name: null },
      lift: 'add-seats',
    };
  if (!session && isTooNear(facts.professionalBusy, during, margins))
    return {
      rule: 'professional-busy',
      cause: { kind: 'professional', id: professionalId, name: professionalName },
      lift: 'squeeze-in',
    };
  const missing = session ? undefined : firstMissing(rules, facts, during, margins);
  if (missing)
    return {
      rule: 'resource-unavailable',
      cause: { kind: missing.need.kind, id: missing.need.id, name: missing.need.name },
      lift: 'choose-other-resource',
    };
  if (facts.patientBusy.some((busy) => overlaps(busy, during)))
    return { rule: 'patient-busy', cause: { kind: 'patient', id: null, name: null }, lift: 'allow-overlap' };
  const reached = countsAt(offer, startMs, nowMs).find((count) => isReached(count, facts.visits));
  return reached?.objection ?? objectionOfPatient(offer, facts, startMs);
}

/** The first need that cannot be met together with those before it. */
function firstMissing(
  { needs }: Survey,
  { resourceBusy }: Facts,
  during: Interval,
  margins: Margins,
): Survey['needs'][number] | undefined {
  return needs[meetNeeds(needs, (id) => resourceBusy.get(id) ?? [], during, margins).length];
}

/** The rules of the day of a start and the days beside it. */
export function surveyAround(offer: Offer, startMs: number, nowMs: number): Survey {
  const date = localDateOf(startMs, offer.rulebook.timeZone);
  return survey(offer, date, date, nowMs);
}

function covered(
  rule: 'holiday' | 'blocked' | 'reserved',
  covers: readonly Cover[],
  during: Interval,
  lift: Lift,
): Objection | null {
  const cover = covers.find((each) => overlaps(each, during));
  return cover ? { rule, cause: { kind: cover.kind, id: cover.id, name: cover.name }, lift } : null;
}

function outsideHours(rules: Survey, during: Interval): Objection | null {
  const out = rules.layers.find(({ open }) => !open.some((period) => contains(period, during)));
  if (!out) return null;
  const { kind, ownerId } = out.layer;
  return {
    rule: 'outside-hours',
    layer: kind,
    cause: { kind, id: ownerId, name: null },
    lift: 'change-hours',
  };
}
