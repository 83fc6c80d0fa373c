import { LocalDate, addDays, daysBetween } from '@agendify/kernel';
import type { Busy, Facts, SeatBusy } from './facts.ts';
import type { Rule } from './objection.ts';
import type { Case } from './offer.ts';
import { durationOf, needsOf } from './oracle-case.ts';
import { capReached, isPatientAtLimit, quotaReached, reservedFor } from './oracle-counts.ts';
import { blockWithin, isWithin, openMinutesOf } from './oracle-hours.ts';
import { MINUTE, type WallClock, meet, minutesBetween, wallClockOf } from './oracle-wall.ts';
import type { Layer, Modality, Need, Resource, Rulebook } from './rulebook.ts';

/** All that an answer depends on: the rules, for whom, what is booked, which days are asked, and when. */
export type World = {
  readonly rulebook: Rulebook;
  readonly of: Case;
  readonly facts: Facts;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly nowMs: number;
};

/** Why a start is refused, as short as can be; `maximum` with a cap or a quota. */
export type Refusal = { readonly rule: Rule; readonly causeId: string | null; readonly maximum?: number };

/** A start of the grid and what refuses it first; null: it is free. */
export type OracleAnswer = { readonly startMs: number; readonly refusal: Refusal | null };

/** The oracle's view of a world: its clock, the days that matter, and the hours of each layer. */
type View = World & {
  readonly clock: WallClock;
  readonly days: readonly LocalDate[];
  readonly isOpen: (layer: Layer, startMs: number, endMs: number) => boolean;
  readonly holidays: ReadonlySet<string>;
  readonly modality: Modality;
  readonly durationMinutes: number;
};

/**
 * The rules once more, as they are told and not as they are fast: minute by minute, one start after the other. It
 * shares nothing with the engine but the types, and the engine must agree with it.
 */
export function oracle(world: World): OracleAnswer[] {
  const view = look(world);
  return gridOf(view).map((startMs) => ({ startMs, refusal: refusalOf(view, startMs) }));
}

/** What refuses these starts, on the grid or not, first; in their order. They must lie on the days of the world. */
export function oracleAt(world: World, starts: readonly number[]): (Refusal | null)[] {
  const view = look(world);
  return starts.map((startMs) => refusalOf(view, startMs));
}

function look(world: World): View {
  const { rulebook, of } = world;
  const clock = wallClockOf(rulebook.timeZone);
  const days = daysBetween(addDays(world.from, -2), addDays(world.to, 3));
  const known = new Map<Layer, ReadonlySet<number>>();
  const isOpen = (layer: Layer, startMs: number, endMs: number): boolean => {
    if (layer.kind !== 'practice' && layer.windows.length + layer.exceptions.length === 0) return true;
    const open = known.get(layer) ?? openMinutesOf(layer, days, clock);
    known.set(layer, open);
    return isWithin(open, startMs, endMs);
  };
  const modality = of.modality ?? rulebook.service.modality;
  const holidays = new Set<string>(days.filter((day) => rulebook.holidays.has(day)));
  const durationMinutes = durationOf(rulebook, of, modality);
  return { ...world, clock, days, isOpen, holidays, modality, durationMinutes };
}

/** Every minute of the days whose wall clock shows a time of the grid for the first time. */
function gridOf({ rulebook, clock, from, to }: View): number[] {
  const { stepMinutes, offsetMinutes } = rulebook.service;
  const seen = new Set<string>();
  return daysBetween(from, to)
    .flatMap((day) => clock.minutesOf(day))
    .filter((ms) => {
      const { date, minute } = clock.at(ms);
      if (minute < offsetMinutes || (minute - offsetMinutes) % stepMinutes !== 0) return false;
      if (seen.has(`${date} ${minute}`)) return false;
      seen.add(`${date} ${minute}`);
      return true;
    });
}

function refusalOfCase({ rulebook, of, modality }: View): Refusal | null {
  const { service } = rulebook;
  if (!rulebook.isActive) return { rule: 'professional-not-active', causeId: rulebook.professionalId };
  const hasModality = modality === service.modality || service.modalities.includes(modality);
  if (!service.isOffered || !hasModality || !service.channels.includes(of.channel)) {
    return { rule: 'service-not-offered', causeId: service.id };
  }
  const isPaid =
    of.planId === null ? rulebook.acceptsPrivate : rulebook.plans.some(({ planId }) => planId === of.planId);
  return isPaid ? null : { rule: 'plan-not-accepted', causeId: of.planId };
}

/** Asks the rules in their order. */
function refusalOf(view: View, startMs: number): Refusal | null {
  const { rulebook, of, facts, clock, days, nowMs } = view;
  const { service } = rulebook;
  const endMs = startMs + view.durationMinutes * MINUTE;
  const byCase = refusalOfCase(view);
  if (byCase) return byCase;
  if (startMs < nowMs) return { rule: 'time-past', causeId: service.id };
  if (startMs < nowMs + service.noticeMinutes[of.channel] * MINUTE) {
    return { rule: 'too-soon', causeId: service.id };
  }
  if (isBeyondHorizon(view, startMs)) return { rule: 'beyond-horizon', causeId: service.id };
  for (const ms of minutesBetween(startMs, endMs)) {
    const { date } = clock.at(ms);
    if (view.holidays.has(date)) return { rule: 'holiday', causeId: date };
  }
  for (const kind of ['clinic', 'practice', 'service', 'plan'] as const) {
    for (const layer of rulebook.layers) {
      if (layer.kind !== kind || (kind === 'plan' && layer.ownerId !== of.planId)) continue;
      if (!view.isOpen(layer, startMs, endMs)) {
        return { rule: 'outside-hours', causeId: layer.ownerId };
      }
    }
  }
  const blocked = blockWithin(rulebook, startMs, endMs, days, clock);
  if (blocked !== null) return { rule: 'blocked', causeId: blocked };
  const reserved = reservedFor({ startMs, endMs, days }, of.planId, rulebook, clock, nowMs);
  if (reserved) return { rule: 'reserved', causeId: reserved.id };
  const session =
    service.seats > 1 ? facts.sessions.find((s) => s.startMs === startMs && s.endMs === endMs) : undefined;
  if (session && session.taken >= service.seats) return { rule: 'session-full', causeId: session.id };
  if (!session) {
    if (facts.professionalBusy.some((busy) => isTooNear(view, busy, startMs, endMs))) {
      return { rule: 'professional-busy', causeId: rulebook.professionalId };
    }
    const needs = needsOf(rulebook, of, view.modality);
    for (const [index, need] of needs.entries()) {
      const together = needs.slice(0, index + 1);
      if (!areMet(view, together, startMs, endMs)) return { rule: 'resource-unavailable', causeId: need.id };
    }
  }
  if (facts.patientBusy.some((busy) => meet(startMs, endMs, busy.startMs, busy.endMs))) {
    return { rule: 'patient-busy', causeId: null };
  }
  const start = clock.at(startMs);
  const place = capReached(start, of.planId, rulebook, facts);
  const cap = service.caps[place];
  if (cap) return { rule: 'cap-reached', causeId: String(place), maximum: cap.maximum };
  const quota = quotaReached(start, of.planId, rulebook, facts, clock, nowMs);
  if (quota) return { rule: 'quota-reached', causeId: quota.id, maximum: quota.quantity ?? 0 };
  return isPatientAtLimit(start, of.channel, facts) ? { rule: 'patient-limit', causeId: null } : null;
}

function isBeyondHorizon({ rulebook, of, clock, nowMs }: View, startMs: number): boolean {
  const { horizon } = rulebook.service;
  if (horizon === null || (of.channel === 'staff' && !horizon.includesStaff)) return false;
  const today = LocalDate.parse(clock.at(nowMs).date);
  const date = clock.at(startMs).date;
  if (horizon.kind === 'rolling') return date > addDays(today, horizon.days);
  const dayOfOpening = LocalDate.parse(`${today.slice(0, 8)}${String(horizon.dayOfMonth).padStart(2, '0')}`);
  const hasOpened = nowMs >= clock.instantOf(dayOfOpening, horizon.atMinute);
  const months = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1 + (hasOpened ? 1 : 0);
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 > months;
}

/** Nearer to somebody else's time than the larger of both wishes. */
function isTooNear({ rulebook }: View, busy: Busy, startMs: number, endMs: number): boolean {
  const { bufferBeforeMinutes, bufferAfterMinutes } = rulebook.service;
  const before = Math.max(busy.beforeMinutes, bufferAfterMinutes) * MINUTE;
  const after = Math.max(busy.afterMinutes, bufferBeforeMinutes) * MINUTE;
  return meet(startMs, endMs, busy.startMs - before, busy.endMs + after);
}

/** Whether each of these needs has a candidate that none of the others takes: everything is tried. */
function areMet(
  view: View,
  [need, ...others]: readonly Need[],
  startMs: number,
  endMs: number,
  taken: readonly string[] = [],
): boolean {
  if (!need) return true;
  const fromMs = startMs - need.leadMinutes * MINUTE;
  const untilMs = Math.max(endMs + need.trailMinutes * MINUTE, fromMs + 5 * MINUTE);
  return need.candidates.some(
    (resource) =>
      !taken.includes(resource.id) &&
      isFree(view, resource, fromMs, untilMs) &&
      areMet(view, others, startMs, endMs, [...taken, resource.id]),
  );
}

function isFree(view: View, resource: Resource, fromMs: number, untilMs: number): boolean {
  if (!view.isOpen(resource.layer, fromMs, untilMs)) return false;
  if (blockWithin(resource, fromMs, untilMs, view.days, view.clock) !== null) return false;
  const taken: readonly SeatBusy[] = view.facts.resourceBusy.get(resource.id) ?? [];
  const near = taken.filter((busy) => isTooNear(view, busy, fromMs, untilMs)).map(({ seat }) => seat);
  let free = 0;
  for (let seat = 0; seat < resource.capacity; seat++) if (!near.includes(seat)) free++;
  // Each who is there without one of its seats leaves one seat fewer to others; from 100 on are squeeze-ins.
  const besides = new Set(near.filter((seat) => seat < 0 || (seat >= resource.capacity && seat < 100)));
  return free > besides.size;
}
