import { type Interval, contains, localDateOf, overlaps } from '@agendify/kernel';
import { openPeriods } from './free-times.ts';
import type { PracticeFacts } from './practice-facts.ts';

/** Why a period cannot be booked. `professional` and `room` are busy; with whom is nobody's business here. */
export type Objection =
  | 'professional-not-active'
  | 'service-not-offered'
  | 'time-past'
  | 'outside-hours'
  | 'blocked'
  | 'professional'
  | 'room';

/**
 * The first rule that objects to booking `during`, or null. Staff may book off the grid: the grid says what is
 * offered, the rules say what is possible. A visit that has begun can still be entered, one that is over cannot.
 */
export function findObjection(facts: PracticeFacts, during: Interval, nowMs: number): Objection | null {
  if (!facts.isActive) return 'professional-not-active';
  if (!facts.service.isOffered) return 'service-not-offered';
  if (during.endMs <= nowMs) return 'time-past';
  const day = localDateOf(during.startMs, facts.timeZone);
  if (!openPeriods(facts, day, day).some((open) => contains(open, during))) return 'outside-hours';
  if (facts.blocks.some((block) => overlaps(block, during))) return 'blocked';
  if (facts.professionalBusy.some((busy) => overlaps(busy, during))) return 'professional';
  if (facts.roomBusy.some((busy) => overlaps(busy, during))) return 'room';
  return null;
}
