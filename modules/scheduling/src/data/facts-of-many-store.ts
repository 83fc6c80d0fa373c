import { type LocalDate, addDays, weekdayOf, zonedDay } from '@agendify/kernel';
import type { TenantCalls, TenantFunction } from '@agendify/platform';
import { dayAt } from '../domain/day-periods.ts';
import type { Facts } from '../domain/engine/facts.ts';
import type { Offer } from '../domain/engine/offer.ts';
import { type FactsRow, resourceIdsOf, scopeOfCounts, toFacts } from './facts-store.ts';

const FACTS_OF_MANY: TenantFunction = { name: 'scheduling.facts_of_many', parameters: 2 };

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What neighbours ask for around themselves, travel included, and what a resource is needed for before a visit. */
const MARGIN_MS = 12 * HOUR_MS;
/** A resource may be needed from up to a day after the start. */
const LATE_NEED_MS = 24 * HOUR_MS;

/** An offer, and for which starts the facts are wanted: from an instant on to the end of a local day. */
export type FactsAsked = { readonly offer: Offer; readonly fromMs: number; readonly to: LocalDate };

/**
 * The facts of many offers without a patient, in one round trip and in the order in which they were asked for. Null: the
 * rules of that offer no longer stand. They are complete for starts from `fromMs` on, not for earlier ones of that day.
 */
export async function readFactsOfMany(
  calls: TenantCalls,
  asked: readonly FactsAsked[],
  nowMs: number,
): Promise<(Facts | null)[]> {
  if (asked.length === 0) return [];
  const args = [JSON.stringify(asked.map(toArgument)), new Date(nowMs).toISOString()];
  const rows = await calls.call<FactsRow & { place: number }>(FACTS_OF_MANY, args);
  const facts = asked.map((): Facts | null => null);
  for (const row of rows) {
    const each = asked[row.place];
    if (each) facts[row.place] = toFacts({ ...row, standing: null }, each.offer);
  }
  return facts;
}

function toArgument({ offer, fromMs, to }: FactsAsked, place: number) {
  const { rulebook } = offer;
  const day = zonedDay(to, rulebook.timeZone);
  const from = fromMs - MARGIN_MS;
  const until =
    day.endMs + offer.durationMinutes * MINUTE_MS + MARGIN_MS + (offer.needs.length > 0 ? LATE_NEED_MS : 0);
  const first = dayAt(fromMs, rulebook.timeZone).date;
  return {
    place,
    practice: rulebook.practiceId,
    clinic: rulebook.clinicId,
    elsewhere: rulebook.elsewhereMinutes,
    resources: [rulebook.professionalId, ...resourceIdsOf(offer)],
    from_at: new Date(from).toISOString(),
    until_at: new Date(until).toISOString(),
    service: rulebook.service.id,
    has_sessions: rulebook.service.seats > 1,
    counts: scopeOfCounts(offer),
    count_from: addDays(first, 1 - weekdayOf(first)),
    count_to: addDays(to, 7 - weekdayOf(to)),
  };
}
