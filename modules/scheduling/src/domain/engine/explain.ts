import { type LocalDate, daysBetween, zonedDay } from '@agendify/kernel';
import type { Facts } from './facts.ts';
import { findObjection } from './find-objection.ts';
import { type FreeStart, freeStarts } from './free-starts.ts';
import { startsOfDay } from './grid.ts';
import type { Objection } from './objection.ts';
import type { Offer } from './offer.ts';
import { survey } from './survey.ts';

/** A start and the verdict on it; null: it is free. */
export type Explained = FreeStart & { readonly objection: Objection | null };

/**
 * Every start of the grid on these days in order, each either free or with the first rule that refuses it; and the
 * starts of joinable sessions beside the grid. `always` is an objection that holds at any time.
 */
export function explain(
  offer: Offer,
  facts: Facts,
  from: LocalDate,
  to: LocalDate,
  nowMs: number,
  always: Objection | null = null,
): Explained[] {
  const zone = offer.rulebook.timeZone;
  const rules = survey(offer, from, to, nowMs);
  const judgement = { nowMs, mayHaveBegun: false, mustBeOnGrid: false };
  const explained = new Map<number, Explained>();
  for (const date of daysBetween(from, to)) {
    const day = zonedDay(date, zone);
    for (const startMs of startsOfDay(day, zone, offer.rulebook.service)) {
      const objection = always ?? findObjection(offer, facts, startMs, judgement, rules);
      explained.set(startMs, { startMs, day, objection });
    }
  }
  if (facts.sessions.length > 0 && !always) {
    for (const free of freeStarts(offer, facts, from, to, nowMs))
      if (!explained.has(free.startMs)) explained.set(free.startMs, { ...free, objection: null });
  }
  return [...explained.values()].toSorted((a, b) => a.startMs - b.startMs);
}
