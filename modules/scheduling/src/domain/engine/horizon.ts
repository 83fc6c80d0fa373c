import { type LocalDate, addDays, instantOf, localDateOf } from '@agendify/kernel';
import type { Objection } from './objection.ts';
import type { Offer } from './offer.ts';
import type { Horizon } from './rulebook.ts';

const MINUTE_MS = 60_000;

/** How a time is asked for: as one to be offered, or by somebody who may enter a visit that has begun. */
export type Moment = {
  readonly nowMs: number;
  /** Staff enters visits that have begun, not those that are over. */
  readonly mayHaveBegun: boolean;
};

/** The first instant at which a visit may start by the notice of its channel. */
export function earliestStartMs(offer: Offer, nowMs: number): number {
  return nowMs + offer.rulebook.service.noticeMinutes[offer.channel] * MINUTE_MS;
}

/** The last local day that is open for booking, or null where there is no limit. */
export function lastOpenDay(offer: Offer, nowMs: number): LocalDate | null {
  const { horizon } = offer.rulebook.service;
  if (!horizon || (offer.channel === 'staff' && !horizon.includesStaff)) return null;
  const today = localDateOf(nowMs, offer.rulebook.timeZone);
  return horizon.kind === 'rolling'
    ? addDays(today, horizon.days)
    : lastDayOpened(horizon, offer, nowMs, today);
}

/** From the day of the month on at its time, the end of the next month; before, the end of this one. */
function lastDayOpened(
  { dayOfMonth, atMinute }: Extract<Horizon, { kind: 'opens' }>,
  offer: Offer,
  nowMs: number,
  today: LocalDate,
): LocalDate {
  const first = addDays(today, 1 - Number(today.slice(8)));
  const opensAtMs = instantOf(addDays(first, dayOfMonth - 1), atMinute, offer.rulebook.timeZone);
  const next = firstOfNextMonth(first);
  return addDays(nowMs >= opensAtMs ? firstOfNextMonth(next) : next, -1);
}

function firstOfNextMonth(first: LocalDate): LocalDate {
  const inNext = addDays(first, 31);
  return addDays(inNext, 1 - Number(inNext.slice(8)));
}

/** What the present says of a start: past, too soon, or not opened yet. */
export function objectionOfMoment(
  offer: Offer,
  startMs: number,
  { nowMs, mayHaveBegun }: Moment,
): Objection | null {
  const { service, timeZone } = offer.rulebook;
  const earliest = earliestStartMs(offer, nowMs);
  const isOver = startMs + offer.durationMinutes * MINUTE_MS <= nowMs;
  const isPast = mayHaveBegun && offer.channel === 'staff' ? isOver : startMs < nowMs;
  const cause = { kind: 'service', id: service.id, name: service.name } as const;
  if (isPast) return { rule: 'time-past', cause, lift: 'choose-later-time' };
  const isBegun = startMs < nowMs;
  if (startMs < earliest && !(isBegun && earliest === nowMs))
    return { rule: 'too-soon', cause, lift: 'change-notice' };
  const last = lastOpenDay(offer, nowMs);
  return last !== null && localDateOf(startMs, timeZone) > last
    ? { rule: 'beyond-horizon', cause, lift: 'change-horizon' }
    : null;
}
