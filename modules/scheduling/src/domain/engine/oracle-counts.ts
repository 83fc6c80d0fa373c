import { LocalDate, weekdayOf } from '@agendify/kernel';
import type { Facts, Visit } from './facts.ts';
import { mondayOf } from './oracle-hours.ts';
import { type Wall, type WallClock, meet } from './oracle-wall.ts';
import type { Cap, Channel, Rulebook, ShiftRule } from './rulebook.ts';

const HOUR = 3_600_000;

/** Whether a rule of a shift speaks of who pays with this plan, or privately. */
export function isAbout(rule: ShiftRule, planId: string | null, rulebook: Rulebook): boolean {
  switch (rule.payer?.kind) {
    case 'private':
      return planId === null;
    case 'plan':
      return planId !== null && planId === rule.payer.id;
    case 'insurer':
      return planId !== null && insurerOf(planId, rulebook) === rule.payer.id;
    case undefined:
      return false;
  }
}

/** Which cap is the first that is reached on the local day or in the week of a start; -1: none. */
export function capReached(start: Wall, planId: string | null, rulebook: Rulebook, facts: Facts): number {
  return rulebook.service.caps.findIndex((cap) => {
    const counted = facts.visits.filter(
      (visit) =>
        !visit.isSqueezeIn && isInPeriod(visit, start, cap.per) && isCounted(visit, cap.of, planId, rulebook),
    );
    return counted.length >= cap.maximum && (cap.of !== 'insurer' || planId !== null);
  });
}

function isCounted(visit: Visit, of: Cap['of'], planId: string | null, rulebook: Rulebook): boolean {
  switch (of) {
    case 'practice':
      return visit.isPractice && visit.isService;
    case 'service':
      return visit.isClinic && visit.isService;
    case 'professional':
      return visit.isProfessional;
    case 'patient':
      return visit.isPatient && visit.isService;
    case 'insurer': {
      const insurer = planId === null ? null : insurerOf(planId, rulebook);
      if (insurer === null || visit.planId === null) return false;
      return visit.isPractice && visit.isService && insurerOf(visit.planId, rulebook) === insurer;
    }
  }
}

/** The first quota of the payer's that is used up in the shift of a start. */
export function quotaReached(
  start: Wall,
  planId: string | null,
  rulebook: Rulebook,
  facts: Facts,
  clock: WallClock,
  nowMs: number,
): ShiftRule | null {
  const date = LocalDate.parse(start.date);
  for (const rule of rulebook.shiftRules) {
    if (rule.kind !== 'quota' || rule.quantity === null || !isAbout(rule, planId, rulebook)) continue;
    const isInShift = (day: LocalDate, minute: number): boolean =>
      rule.weekdays.includes(weekdayOf(day)) && rule.startsMinute <= minute && minute < rule.endsMinute;
    if (!isInShift(date, start.minute) || isReleased(rule, date, clock, nowMs)) continue;
    const counted = facts.visits.filter(
      (visit) =>
        visit.isPractice &&
        !visit.isSqueezeIn &&
        visit.date === date &&
        isInShift(visit.date, visit.minute) &&
        isAbout(rule, visit.planId, rulebook),
    );
    if (counted.length >= rule.quantity) return rule;
  }
  return null;
}

/** The first shift reserved for another payer that the period touches. */
export function reservedFor(
  of: { readonly startMs: number; readonly endMs: number; readonly days: readonly LocalDate[] },
  planId: string | null,
  rulebook: Rulebook,
  clock: WallClock,
  nowMs: number,
): ShiftRule | null {
  for (const rule of rulebook.shiftRules) {
    if (rule.kind !== 'reserved' || isAbout(rule, planId, rulebook)) continue;
    for (const day of of.days) {
      if (!rule.weekdays.includes(weekdayOf(day)) || isReleased(rule, day, clock, nowMs)) continue;
      const shiftStartMs = clock.instantOf(day, rule.startsMinute);
      const shiftEndMs = clock.instantOf(day, rule.endsMinute);
      if (meet(of.startMs, of.endMs, shiftStartMs, shiftEndMs)) return rule;
    }
  }
  return null;
}

/** Whether the patient may not book (more). */
export function isPatientAtLimit(start: Wall, channel: Channel, facts: Facts): boolean {
  const { patient } = facts;
  if (patient === null) return false;
  if (!patient.isOnlineAllowed && channel !== 'staff') return true;
  if (patient.maxOpen !== null && patient.open >= patient.maxOpen) return true;
  const inWeek = facts.visits.filter((visit) => visit.isPatient && isInPeriod(visit, start, 'week'));
  return patient.maxPerWeek !== null && inWeek.length >= patient.maxPerWeek;
}

function isReleased(rule: ShiftRule, day: LocalDate, clock: WallClock, nowMs: number): boolean {
  if (rule.releaseHours === null) return false;
  return nowMs >= clock.instantOf(day, rule.startsMinute) - rule.releaseHours * HOUR;
}

function isInPeriod(visit: Visit, start: Wall, per: 'day' | 'week'): boolean {
  if (per === 'day') return visit.date === start.date;
  return mondayOf(visit.date) === mondayOf(LocalDate.parse(start.date));
}

function insurerOf(planId: string, rulebook: Rulebook): string | null {
  return rulebook.plans.find((plan) => plan.planId === planId)?.insurerId ?? null;
}
