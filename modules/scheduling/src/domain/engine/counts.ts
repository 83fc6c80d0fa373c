import { type LocalDate, addDays, instantInDay, localDateOf, weekdayOf, zonedDay } from '@agendify/kernel';
import type { Visit } from './facts.ts';
import { minuteInDay } from './hours.ts';
import type { Objection } from './objection.ts';
import type { Offer } from './offer.ts';
import type { Cap, ShiftRule } from './rulebook.ts';
import { isPayer, isReleased } from './survey.ts';

/**
 * At most `maximum` visits that are all of this may stand. Decided here on what was read, and once more by the
 * database when it writes, from this same description: what is counted is said in one place.
 */
export type Count = {
  readonly maximum: number;
  /** The marks that a visit must bear. */
  readonly marks: readonly ('practice' | 'service' | 'clinic' | 'professional' | 'patient')[];
  /** Local days, both included, and local minutes of the start, half-open. */
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly fromMinute: number;
  readonly untilMinute: number;
  /** Null: whoever pays. An empty list: who pays privately. */
  readonly planIds: readonly string[] | null;
  readonly isSqueezeIn: boolean;
  /** What to say when it is reached. */
  readonly objection: Objection;
};

/** Whether one more would be too many. */
export function isReached(count: Count, visits: readonly Visit[]): boolean {
  let counted = 0;
  for (const visit of visits) if (isCounted(count, visit)) counted++;
  return counted >= count.maximum;
}

function isCounted(count: Count, visit: Visit): boolean {
  const { date, minute } = visit;
  if (date < count.from || date > count.to || minute < count.fromMinute || minute >= count.untilMinute)
    return false;
  if (visit.isSqueezeIn !== count.isSqueezeIn) return false;
  if (count.planIds !== null && !paysSo(count.planIds, visit.planId)) return false;
  return count.marks.every((mark) => MARKED[mark](visit));
}

function paysSo(planIds: readonly string[], planId: string | null): boolean {
  return planIds.length === 0 ? planId === null : planId !== null && planIds.includes(planId);
}

const MARKED: Record<Count['marks'][number], (visit: Visit) => boolean> = {
  practice: (visit) => visit.isPractice,
  service: (visit) => visit.isService,
  clinic: (visit) => visit.isClinic,
  professional: (visit) => visit.isProfessional,
  patient: (visit) => visit.isPatient,
};

const CAP_MARKS: Record<Cap['of'], Count['marks']> = {
  practice: ['practice', 'service'],
  service: ['clinic', 'service'],
  professional: ['professional'],
  patient: ['patient', 'service'],
  insurer: ['practice', 'service'],
};

/** Whether anything has to be counted at all for this offer. */
export function countsAnything({ rulebook }: Offer): boolean {
  return rulebook.service.caps.length > 0 || rulebook.shiftRules.some(({ kind }) => kind === 'quota');
}

/** What must not be reached for a visit that starts then: caps in their order, then quotas of shifts. */
export function countsAt(offer: Offer, startMs: number, nowMs: number): Count[] {
  const date = localDateOf(startMs, offer.rulebook.timeZone);
  return [
    ...offer.rulebook.service.caps.flatMap((cap, index) => countOfCap(cap, index, offer, date)),
    ...offer.rulebook.shiftRules.flatMap((rule) =>
      rule.kind === 'quota' && isPayer(rule, offer) ? countOfShift(rule, offer, startMs, date, nowMs) : [],
    ),
  ];
}

/** What must not be reached for a squeeze-in then; null where no shift allows any. */
export function squeezeInCountAt(offer: Offer, startMs: number, nowMs: number): Count | null {
  const date = localDateOf(startMs, offer.rulebook.timeZone);
  const counts = offer.rulebook.shiftRules
    .filter(({ kind }) => kind === 'squeeze-ins')
    .flatMap((rule) => countOfShift(rule, offer, startMs, date, nowMs));
  return counts[0] ?? null;
}

function countOfCap(cap: Cap, index: number, offer: Offer, date: LocalDate): Count[] {
  if (cap.of === 'insurer' && offer.payer === null) return [];
  const monday = addDays(date, 1 - weekdayOf(date));
  return [
    {
      maximum: cap.maximum,
      marks: CAP_MARKS[cap.of],
      from: cap.per === 'day' ? date : monday,
      to: cap.per === 'day' ? date : addDays(monday, 6),
      fromMinute: 0,
      untilMinute: 1440,
      planIds: cap.of === 'insurer' ? plansOfInsurer(offer, offer.payer?.insurerId) : null,
      isSqueezeIn: false,
      objection: {
        rule: 'cap-reached',
        cause: { kind: 'cap', id: String(index), name: cap.of },
        lift: 'change-cap',
        maximum: cap.maximum,
        per: cap.per,
      },
    },
  ];
}

function countOfShift(
  rule: ShiftRule,
  offer: Offer,
  startMs: number,
  date: LocalDate,
  nowMs: number,
): Count[] {
  const zone = offer.rulebook.timeZone;
  const day = zonedDay(date, zone);
  const minute = minuteInDay(day, startMs, zone);
  const isInShift = rule.startsMinute <= minute && minute < rule.endsMinute;
  if (!isInShift || !rule.weekdays.includes(weekdayOf(date))) return [];
  if (rule.kind === 'quota' && isReleased(rule, instantInDay(day, rule.startsMinute, zone), nowMs)) return [];
  const maximum = rule.quantity ?? 0;
  return [
    {
      maximum,
      marks: ['practice'],
      from: date,
      to: date,
      fromMinute: rule.startsMinute,
      untilMinute: rule.endsMinute,
      planIds: plansOfPayer(rule, offer),
      isSqueezeIn: rule.kind === 'squeeze-ins',
      objection: {
        rule: 'quota-reached',
        cause: { kind: 'shift-rule', id: rule.id, name: null },
        lift: 'change-shift-rule',
        maximum,
      },
    },
  ];
}

function plansOfPayer({ payer }: ShiftRule, offer: Offer): readonly string[] | null {
  if (payer === null) return null;
  if (payer.kind === 'insurer') return plansOfInsurer(offer, payer.id ?? '');
  return payer.id === null ? [] : [payer.id];
}

function plansOfInsurer({ rulebook }: Offer, insurerId: string | undefined): string[] {
  return rulebook.plans.filter((plan) => plan.insurerId === insurerId).map(({ planId }) => planId);
}
