import {
  type Interval,
  type LocalDate,
  addDays,
  daysBetween,
  subtract,
  weekdayOf,
  zonedDay,
} from '@agendify/kernel';
import { openPeriods, periodOn, recurringPeriods, wholeDay } from './hours.ts';
import type { Offer } from './offer.ts';
import type { Block, Layer, Need, RecurringBlock, Resource, ShiftRule } from './rulebook.ts';

/** Something that lies over a period and refuses it, with what it is. */
export type Cover = Interval & {
  readonly kind: 'holiday' | 'block' | 'absence' | 'recurring-block' | 'shift-rule';
  readonly id: string | null;
  readonly name: string | null;
};

/** A resource as it can be used: its hours without its blocks. */
export type SurveyedResource = { readonly resource: Resource; readonly usable: readonly Interval[] };

/** The rules of some days as periods: what the rules say wherever nobody is looked at. */
export type Survey = {
  readonly layers: readonly { readonly layer: Layer; readonly open: readonly Interval[] }[];
  readonly holidays: readonly Cover[];
  readonly blocks: readonly Cover[];
  readonly reserved: readonly Cover[];
  readonly needs: readonly { readonly need: Need; readonly resources: readonly SurveyedResource[] }[];
};

const HOUR_MS = 3_600_000;
/** Longer visits may run over two midnights: on the day on which summer time begins. */
const SHORTEST_DAY_MINUTES = 1380;

/** Lays the rules of an offer out over the days `from` to `lastDay` and the midnights that a visit may run over. */
export function survey(offer: Offer, from: LocalDate, lastDay: LocalDate, nowMs: number): Survey {
  const { rulebook } = offer;
  const to = offer.durationMinutes > SHORTEST_DAY_MINUTES ? addDays(lastDay, 1) : lastDay;
  const zone = rulebook.timeZone;
  return {
    layers: offer.layers.map((layer) => ({ layer, open: openPeriods(layer, from, to, zone) })),
    holidays: daysBetween(addDays(from, -1), addDays(to, 1)).flatMap((date) => {
      const name = rulebook.holidays.get(date);
      return name === undefined
        ? []
        : [{ ...wholeDay(zonedDay(date, zone)), kind: 'holiday' as const, id: date, name }];
    }),
    blocks: coversOf(rulebook, from, to, offer),
    reserved: rulebook.shiftRules.flatMap((rule) => reservations(rule, from, to, nowMs, offer)),
    needs: offer.needs.map((need) => ({
      need,
      resources: need.candidates.map((resource) => surveyResource(resource, from, to, offer)),
    })),
  };
}

type Blocked = {
  readonly blocks: readonly Block[];
  readonly recurringBlocks: readonly RecurringBlock[];
};

function coversOf(
  { blocks, recurringBlocks }: Blocked,
  from: LocalDate,
  to: LocalDate,
  offer: Offer,
): Cover[] {
  const zone = offer.rulebook.timeZone;
  const { startMs } = zonedDay(addDays(from, -2), zone);
  const { endMs } = zonedDay(addDays(to, 2), zone);
  return [
    ...blocks
      .filter((block) => block.endMs > startMs && block.startMs < endMs)
      .map(({ reason, ...block }) => ({ ...block, name: reason })),
    ...recurringBlocks.flatMap((block) =>
      recurringPeriods(block, from, to, zone).map((period) => ({
        ...period,
        kind: 'recurring-block' as const,
        id: block.id,
        name: block.reason,
      })),
    ),
  ];
}

/** The shifts that are kept for somebody else, from `releaseHours` before their start on for everybody. */
function reservations(rule: ShiftRule, from: LocalDate, to: LocalDate, nowMs: number, offer: Offer): Cover[] {
  if (rule.kind !== 'reserved' || isPayer(rule, offer)) return [];
  return shiftsOf(rule, from, to, offer)
    .filter(({ startMs }) => !isReleased(rule, startMs, nowMs))
    .map((period) => ({ ...period, kind: 'shift-rule' as const, id: rule.id, name: null }));
}

/** The shifts of a rule on these days and over the midnights on both sides. */
function shiftsOf(rule: ShiftRule, from: LocalDate, to: LocalDate, offer: Offer): Interval[] {
  return daysBetween(addDays(from, -1), addDays(to, 1))
    .filter((date) => rule.weekdays.includes(weekdayOf(date)))
    .map((date) => periodOn(date, rule.startsMinute, rule.endsMinute, offer.rulebook.timeZone))
    .filter(({ startMs, endMs }) => startMs < endMs);
}

/** Whether a rule has let go of a shift that starts then. */
export function isReleased(rule: ShiftRule, shiftStartMs: number, nowMs: number): boolean {
  return rule.releaseHours !== null && nowMs >= shiftStartMs - rule.releaseHours * HOUR_MS;
}

/** Whether a rule is about who pays for this offer. */
export function isPayer({ payer }: ShiftRule, offer: Offer): boolean {
  switch (payer?.kind) {
    case undefined:
      return false;
    case 'private':
      return offer.payer === null;
    case 'insurer':
      return offer.payer?.insurerId === payer.id;
    case 'plan':
      return offer.payer?.planId === payer.id;
  }
}

function surveyResource(resource: Resource, from: LocalDate, to: LocalDate, offer: Offer): SurveyedResource {
  const open = openPeriods(resource.layer, addDays(from, -1), addDays(to, 1), offer.rulebook.timeZone);
  const blocked = coversOf(resource, addDays(from, -1), addDays(to, 1), offer);
  return { resource, usable: blocked.length === 0 ? open : subtract(open, blocked) };
}
